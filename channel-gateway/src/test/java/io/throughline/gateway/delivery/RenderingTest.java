package io.throughline.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Choices;
import io.throughline.gateway.channel.Capabilities.Files;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Capabilities ALONE = Capabilities.texts(20).with(Files.alone(100, 10));
    private static final Capabilities TOGETHER = Capabilities.texts(20).with(Files.together(100, 2));

    private static List<String> render(String text, int files, Capabilities capabilities) {
        return render(text, files, capabilities, List.of());
    }

    private static List<String> render(String text, int files, Capabilities capabilities, List<String> choices) {
        var reply = new ReplyWritten(
                MessageId.draw(NOW),
                ConversationId.draw(NOW),
                CustomerId.draw(NOW),
                InboxId.draw(NOW),
                Channel.SMS,
                IdentityKey.phone("+43 1"),
                null,
                text,
                List.of(),
                List.of(),
                AgentId.ofUser(UUID.randomUUID()),
                null,
                NOW);
        var attached = IntStream.range(0, files)
                .mapToObj(at -> new Attachment("f" + at, "image/png", 1, "l" + at, null))
                .toList();
        return Rendering.offering(reply.with(text, attached, choices), text, attached, capabilities).stream()
                .map(RenderingTest::line)
                .toList();
    }

    private static String line(ReplyWritten message) {
        var choices = message.offered().isEmpty() ? "" : message.offered().toString();
        return message.text()
                + message.attachments().stream().map(Attachment::name).toList()
                + choices;
    }

    @Test
    void offersChoicesAsSuchOrAsLines() {
        var choosing = ALONE.with(new Choices(2, 4, 20));
        assertEquals(List.of("text[][Yes, No]"), render("text", 0, choosing, List.of("Yes", "No")));
        assertEquals(List.of("text\n1. Yes\n2. No[]"), render("text", 0, ALONE, List.of("Yes", "No")));
        assertEquals(List.of("text\n1. Later[]"), render("text", 0, choosing, List.of("Later")));
        assertEquals(List.of("text\n1. Yes[]", "[f0]"), render("text", 1, choosing, List.of("Yes")));
    }

    @Test
    void sendsAShortTextWithTheFirstFile() {
        assertEquals(List.of("short[f0]", "[f1]"), render("short", 2, ALONE));
        assertEquals(List.of("[f0]", "[f1]"), render("", 2, ALONE));
    }

    @Test
    void sendsALongerTextBeforeTheFiles() {
        assertEquals(List.of("longer than ten[]", "[f0]", "[f1]"), render("longer than ten", 2, ALONE));
    }

    @Test
    void sendsAsManyFilesTogetherAsGo() {
        assertEquals(List.of("text[f0, f1]", "[f2]"), render("text", 3, TOGETHER));
        assertEquals(List.of("text[]"), render("text", 0, TOGETHER));
    }

    @Test
    void splitsBetweenParagraphsThenLinesThenWords() {
        assertEquals(List.of("one two three", "four five"), Texts.split("one two three\n\nfour five", 20));
        assertEquals(List.of("one two\nthree", "four five"), Texts.split("one two\nthree\nfour five", 17));
        assertEquals(List.of("one two", "three"), Texts.split("one two three", 10));
        assertEquals(List.of("abcdefgh", "ij"), Texts.split("abcdefghij", 8));
        assertEquals(List.of("fits"), Texts.split("fits", 4));
        assertEquals(List.of(""), Texts.split("", 4));
    }

    @Test
    void losesNothingButSpaceAndTearsNoCharacter() {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            var text = text(random);
            int longest = 2 + random.nextInt(30);
            var pieces = Texts.split(text, longest);
            assertEquals(text.replaceAll("\\s", ""), String.join("", pieces).replaceAll("\\s", ""));
            for (var piece : pieces) {
                assertTrue(piece.length() <= longest, piece);
                assertTrue(piece.isEmpty() || !Character.isLowSurrogate(piece.charAt(0)), piece);
            }
        }
    }

    private static String text(Random random) {
        var kinds = List.of("a", "bc", " ", "\n", "\n\n", "😀", "ü");
        return random.ints(random.nextInt(80), 0, kinds.size())
                .mapToObj(kinds::get)
                .reduce("", String::concat);
    }
}
