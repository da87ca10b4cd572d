package io.throughline.gateway.email.bounce;

import static io.throughline.gateway.email.bounce.Notices.RETURNED;
import static io.throughline.gateway.email.bounce.Notices.assertIs;
import static io.throughline.gateway.email.bounce.Notices.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BouncesTest {
    private static final String REPORT = """
            From: MAILER-DAEMON@mx.example (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            <ann@one.example>: host mx.one.example[192.0.2.1] said: 550 5.1.1 <ann@one.example>
                nobody of that name (in reply to RCPT TO command)
            <bob@one.example>: host mx.one.example[192.0.2.1] said: 452 4.2.2 Mailbox full
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; ann@one.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <ann@one.example>
                nobody of that name

            Final-Recipient: rfc822; bob@one.example
            Action: delayed
            Status: 4.0.0
            Diagnostic-Code: smtp; 452 4.2.2 Mailbox full
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <7@shop.example>
            To: ann@one.example, bob@one.example
            --b--
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsTheReportOfEachRecipient(String lineEnd) {
        // When
        var all = read(REPORT.replace("\n", lineEnd));

        // Then
        assertEquals(2, all.size());
        assertIs(Reason.USER_UNKNOWN, "5.1.1", true, all.getFirst());
        assertEquals("550", all.getFirst().replyCode());
        assertEquals(
                "550 5.1.1 <ann@one.example> nobody of that name",
                all.getFirst().diagnostic());
        assertEquals(Reason.MAILBOX_FULL, all.getLast().reason());
        assertEquals("4.2.2", all.getLast().status());
        assertFalse(all.getLast().hard());
    }

    @Test
    void readsComplaints() {
        // When
        var all = read("""
                From: loop@mx.example
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Original-Rcpt-To: <ann@one.example>
                --b
                Content-Type: message/rfc822
                """ + RETURNED + "--b--\n");

        // Then
        assertEquals(1, all.size());
        assertIs(Reason.FEEDBACK, "", false, all.getFirst());
    }

    @Test
    void readsTheNotificationsOfAmazon() {
        // When
        var all = read("""
                From: no-reply@sns.example

                {"notificationType":"Bounce","mail":{"messageId":"7@shop.example"},"bounce":{"bouncedRecipients":
                [{"emailAddress":"ann@one.example","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}
                -- and some words
                """);

        // Then
        assertIs(Reason.USER_UNKNOWN, "5.1.1", true, all.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\nSubject: I am at the sea",
                "X-Autoreply: yes\nSubject: Abwesenheitsnotiz",
                "Precedence: auto_reply\nSubject: Re: Réponse automatique : colis"
            })
    void readsNoticesOfAbsence(String head) {
        // When
        var all = read("From: Ann <ann@one.example>\nIn-Reply-To: <7@shop.example>\n" + head + "\n\nBack in May.\n");

        // Then
        assertIs(Reason.VACATION, "", false, all.getFirst());
    }

    @Test
    void readsAMailboxOfTwoNotices() {
        var one = "From MAILER-DAEMON Thu Nov 19 10:00:00 2026\n" + REPORT + "\n";
        assertEquals(4, read(one + one).size());
    }

    @Test
    void makesNothingOfOtherMail() {
        assertEquals(
                List.of(),
                read("From: Ann <ann@one.example>\nSubject: My mail came back\n\n550 5.1.1 user unknown: what now?\n"));
        assertEquals(
                List.of(), read("From: Ann <ann@one.example>\nSubject: Out of office\n\nNothing but a subject.\n"));
        assertEquals(List.of(), read(""));
        assertEquals(List.of(), read("\n\n\n"));
    }

    @Test
    void leavesAloneWhoAsksAboutANotice() {
        var person = "From: Ann <ann@one.example>\nSubject: My mail came back\n";
        var forwarded = REPORT.substring(REPORT.indexOf("Content-Type")).replaceFirst("report;", "mixed;");
        assertEquals(List.of(), read(person + forwarded));
        assertEquals(
                List.of(),
                read(person + "\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; bob@one.example\n"));
    }

    @Test
    void tellsNoReasonWhereNoneIsGiven() {
        // When
        var all = read(REPORT.replaceAll("(?s)Final-Recipient.*?\n--b", "\n--b").replaceAll("(?m)^(<|    ).*\n", ""));

        // Then
        assertEquals(1, all.size());
        assertEquals("5.0.900", all.getFirst().status());
        assertEquals(Reason.UNDEFINED, all.getFirst().reason());
        assertEquals("ann@one.example", all.getFirst().recipient());
    }

    @Test
    void readsBrokenOnesAsFarAsTheyGo() {
        assertEquals(
                Reason.USER_UNKNOWN,
                read(REPORT.substring(0, REPORT.indexOf("Action: delayed")))
                        .getFirst()
                        .reason());
        assertEquals(2, read(REPORT.replace("\n--b--", "")).size());
        assertNull(read(REPORT.replace("Message-ID", "Message")).getFirst().originalMessageId());
        for (int end = 0; end < REPORT.length(); end += 7) {
            assertTrue(read(REPORT.substring(0, end)).size() <= 2);
        }
    }

    @Test
    void isNotHeldUpByHugeMails() {
        var line = "x".repeat(5_000_000);
        var nested = new StringBuilder("From: MAILER-DAEMON@mx.example\n");
        for (int depth = 0; depth < 20_000; depth++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\n\n--b")
                    .append(depth)
                    .append('\n');
        }
        for (var mail : List.of(
                "From: MAILER-DAEMON@mx.example\nSubject: Undeliverable\n\nuser unknown " + line,
                REPORT + line,
                "Subject: " + line + "\n\n" + REPORT,
                nested.toString(),
                "From: MAILER-DAEMON@x\n\ncould not be delivered\n" + "<a@b.example>: 550 ".repeat(250_000),
                "From: MAILER-DAEMON@x\n\ncould not be delivered\n" + "<a@b.example>: 550 no\n".repeat(250_000),
                "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
                        + "Final-Recipient: rfc822; a@b\n\n".repeat(150_000),
                "Auto-Submitted: auto-replied\n" + "a: b\n".repeat(1_000_000),
                "From: <>\n\n" + "(".repeat(2_000_000) + "@".repeat(2_000_000))) {
            assertTimeout(Duration.ofSeconds(1), () -> assertTrue(read(mail).size() <= 200));
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void namesEveryReasonInAWordAndASentence(Reason reason) {
        assertTrue(reason.word().matches("[a-z]+"), reason::word);
        assertTrue(reason.sentence().endsWith("."), reason::sentence);
        assertEquals(reason, Reason.of(reason.word()).orElseThrow());
    }
}
