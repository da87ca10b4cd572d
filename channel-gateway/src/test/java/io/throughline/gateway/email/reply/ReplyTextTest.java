package io.throughline.gateway.email.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
    private static final String ANSWER = "The parcel came.\nBut it was empty.";

    @Test
    void cutsTheQuotedMailWithItsAttributionWhichIsJoined() {
        var reply = ReplyText.of(ANSWER
                + "\n\nOn Tue, Mar 3, 2020 at 10:15, Ana Example <ana@example.org>\nwrote:\n\n> Did it?\n>> Yes");

        assertEquals(ANSWER, reply.visible());
        assertEquals(
                "On Tue, Mar 3, 2020 at 10:15, Ana Example <ana@example.org> wrote:\n\n> Did it?\n>> Yes",
                reply.elided());
    }

    @Test
    void leavesAQuoteWithoutAttributionAboveTheAnswer() {
        assertEquals(
                "> Did it?\n\nYes.", ReplyText.of("> Did it?\n\nYes.\n\n--\nBo").visible());
    }

    @Test
    void cutsAnAttributedQuoteAboveTheAnswer() {
        var reply = ReplyText.of("On 3/3/2020 10:15, Ana wrote:\n> Did it?\n\nYes.");

        assertEquals("Yes.", reply.visible());
        assertEquals("On 3/3/2020 10:15, Ana wrote:\n> Did it?", reply.elided());
    }

    @Test
    void keepsTheAnswerBelowAQuoteThatFollowsTheGreeting() {
        var reply = ReplyText.of("Hello Ana,\nAna wrote on 3 March 2020:\n> Did it come?\n\nYes.");

        assertEquals("Hello Ana,\nYes.", reply.visible());
    }

    @Test
    void keepsAnswersBetweenQuotesWithWhatTheyAnswer() {
        var reply = ReplyText.of("On 3/3/2020 10:15, Ana wrote:\n> When?\n\nToday.\n\n> Where?\n\nHere.\n\n> Ana");

        assertEquals("> When?\n\nToday.\n\n> Where?\n\nHere.", reply.visible());
        assertEquals("On 3/3/2020 10:15, Ana wrote:\n\n> Ana", reply.elided());
    }

    @Test
    void cutsTheWrappedRestOfAQuotedLine() {
        var quoted = "> " + "long words ".repeat(7).strip();

        assertEquals(
                ANSWER,
                ReplyText.of(ANSWER + "\n\nOn 3/3/2020 10:15, Ana wrote:\n" + quoted + "\nrest\n> more")
                        .visible());
    }

    @Test
    void showsAForwardedMailWithoutItsHeaders() {
        var headers =
                "---------- Forwarded message ----------\nFrom: Ana <ana@example.org>\nDate: today\nSubject: A long\nsubject\nTo: Bo";

        var reply = ReplyText.of(headers + "\n\nThe shop is closed.");

        assertEquals("The shop is closed.", reply.visible());
        assertEquals(headers, reply.elided());
    }

    @Test
    void cutsBelowASignatureLine() {
        assertEquals(new Reply("Yes.", "-- \nBo\nExample Ltd"), ReplyText.of("Yes.\n-- \nBo\nExample Ltd"));
    }

    @Test
    void takesARuleInATableForText() {
        var table = "Item  Price\n-----------\nCup   3";

        assertEquals(table, ReplyText.of(table).visible());
        assertEquals(
                "| Item | Price |\n| Cup | 3 |",
                ReplyText.of("| Item | Price |\n| Cup | 3 |").visible());
    }

    @Test
    void takesTripDataForText() {
        var trip = "I booked this:\nFrom: Bern\nTo: Rome\nDate: 3 March";

        assertEquals(trip, ReplyText.of(trip).visible());
    }

    @Test
    void takesBarsForQuotes() {
        var reply = ReplyText.of("Yes.\n\n2020/3/3 Ana <ana@example.org>\n\n| Did it?\n|");

        assertEquals(new Reply("Yes.", "2020/3/3 Ana <ana@example.org>\n\n> Did it?\n>"), reply);
    }

    @Test
    void showsAllWhereAllWouldBeCut() {
        var all = "On 3/3/2020 10:15, Ana wrote:\n> Did it?\n\nSent from my iPhone";

        assertEquals(new Reply(all, ""), ReplyText.of(all));
        assertEquals(new Reply("", ""), ReplyText.of("\n \n"));
        assertEquals(new Reply("", ""), ReplyText.of(""));
    }

    @Test
    void keepsIndentsAndBlankLinesWithin() {
        assertEquals(
                "  a\n\n\n    b",
                ReplyText.of("\r\n  a\r\n\r\n\r\n    b\r\n\r\n").visible());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I wrote on 3.3.2020 that it is broken.",
                "I ordered from my phone",
                "Sent by mail on Tuesday",
                "Sent from my desk, far from my mobile phone.",
                "Von meinem iPhone aus geht es nicht",
                "My order of 2020-03-03 10:15 is late:",
                "2020-03-03 10:15:20",
                "Date: tomorrow",
                "One -- two",
                "On Tuesday:",
            })
    void leavesWhatOnlyLooksLikeAMark(String line) {
        assertEquals(
                "Hello\n" + line + "\nBye",
                ReplyText.of("Hello\n" + line + "\nBye").visible());
    }

    @Test
    void losesNoLine() {
        var text = "a\n> b\nSent from my iPhone\nc\n\nAna wrote on 3/3/2020:\n> d\ne\n> f\n-- \ng";

        var reply = ReplyText.of(text);

        var found = Stream.concat(reply.visible().lines(), reply.elided().lines())
                .filter(Predicate.not(String::isBlank))
                .sorted()
                .toList();
        assertEquals(
                text.lines()
                        .filter(Predicate.not(String::isBlank))
                        .map(String::stripTrailing)
                        .sorted()
                        .toList(),
                found.stream().map(String::stripTrailing).toList());
    }

    @Test
    void takesLessThanASecondForHostileText() {
        var attribution = "On 3/3/2020 10:15, Ana <ana@example.org> wrote:\n";
        var hostile = List.of(
                "a".repeat(1_000_000),
                "On 3/3/2020 ".repeat(80_000) + "wrote:",
                ">\n".repeat(100_000),
                "text\n" + ">\n".repeat(100_000),
                ">".repeat(1_000_000),
                "a\n" + attribution.repeat(20_000) + "b",
                "a\n" + (attribution + "> b\nc\n").repeat(15_000),
                "a\n" + "On :\n".repeat(100_000),
                "From: a\nb\n".repeat(80_000),
                "a\n-- \n".repeat(100_000),
                "\n".repeat(1_000_000),
                "Sent from my iPhone\n".repeat(50_000));

        var clock = ManagementFactory.getThreadMXBean(); // the time of a busy machine says nothing
        for (var text : hostile) {
            long start = clock.getCurrentThreadCpuTime();
            var reply = ReplyText.of(text);
            var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);

            assertTrue(reply.visible().length() + reply.elided().length() <= text.length());
            assertTrue(taken.compareTo(Duration.ofSeconds(1)) < 0, () -> text.substring(0, 20) + " took " + taken);
        }
    }
}
