package io.throughline.gateway.email.bounce;

import static io.throughline.gateway.email.bounce.Notices.assertIs;
import static io.throughline.gateway.email.bounce.Notices.told;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The notices of mail servers that write no report. */
class BounceShapesTest {
    @Test
    void readsExim() {
        var bounce = told(
                "From: Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: ann@one.example", """
                A message that you sent could not be delivered to one or more of its recipients.

                  ann@one.example
                    SMTP error from remote mail server after RCPT TO:<ann@one.example>:
                    host mx.one.example [192.0.2.1]: 550 no such user here
                """);
        assertIs(Reason.USER_UNKNOWN, "5.0.911", true, bounce);
        assertEquals("550", bounce.replyCode());
    }

    @Test
    void readsQmail() {
        assertIs(
                Reason.HOST_UNKNOWN,
                "5.1.2",
                true,
                told("From: MAILER-DAEMON@mx.example\nSubject: failure notice", """
                Hi. This is the qmail-send program at mx.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.

                <ann@one.example>:
                Sorry, I couldn't find any host named one.example. (#5.1.2)

                --- Below this line is a copy of the message.
                """));
    }

    @Test
    void readsSendmailOfOldWithoutAReport() {
        assertIs(
                Reason.EXPIRED,
                "4.0.947",
                false,
                told("From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\nSubject: Returned mail", """
                   ----- Transcript of session follows -----
                421 one.example (smtp)... Deferred: Connection timed out

                   ----- Unsent message follows -----
                """));
    }

    @Test
    void readsPostfixWithoutAReport() {
        assertIs(
                Reason.FILTERED,
                "5.0.910",
                false,
                told("From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail", """
                I'm sorry to have to inform you that your message could not be delivered.

                <ann@one.example>: host mx.one.example[192.0.2.1] said: 550 <ann@one.example>: User unknown
                """));
    }

    @Test
    void readsExchange() {
        assertIs(
                Reason.USER_UNKNOWN,
                "5.0.911",
                true,
                told("From: postmaster@mx.example\nSubject: Undeliverable: x", """
                Your message did not reach the following recipient(s):

                ann@one.example on Thu, 19 Nov 2026 10:00:00 +0000
                    The recipient name is not recognized
                """));
    }

    @Test
    void readsGoogle() {
        assertIs(
                Reason.EXPIRED,
                "5.0.947",
                false,
                told("From: mailer-daemon@mx.example\nSubject: Delivery Status Notification", """
                Delivery to the following recipient failed permanently:

                     ann@one.example

                The recipient server did not accept our requests to connect.

                ----- Original message -----
                """));
    }

    @Test
    void readsAGroupThatTakesNoMail() {
        assertIs(
                Reason.REJECTED,
                "5.0.918",
                false,
                told("From: mailer-daemon@mx.example\nX-Failed-Recipients: ann@one.example", """
                Hello shop@shop.example,

                The group may not exist, or you may not have permission: https://groups.google.com/support/
                """));
    }

    @Test
    void readsYahoo() {
        assertIs(
                Reason.MAILBOX_FULL,
                "5.2.2",
                false,
                told("From: MAILER-DAEMON@mx.example\nSubject: Failure Notice", """
                Sorry, we were unable to deliver your message to the following address.

                <ann@one.example>:
                550: 5.2.2 <ann@one.example> Mailbox full
                """));
    }

    @Test
    void readsImail() {
        assertIs(
                Reason.MAILBOX_FULL,
                "5.0.922",
                false,
                told("From: Postmaster <postmaster@mx.example>\nX-Mailer: <SMTP32 v8>", """
                User mailbox exceeds allowed size: ann@one.example

                Original message follows.
                """));
    }

    @Test
    void readsDragonFlyAndOpenSmtpd() {
        assertIs(Reason.NOT_ACCEPT, "5.3.2", true, told("From: MAILER-DAEMON <>\nSubject: Mail delivery failed", """
                There was an error delivering your mail to <ann@one.example>.

                mx.one.example [192.0.2.1] did not like our RCPT TO:
                521 5.3.2 we take no mail

                Message headers follow.
                """));
        assertIs(Reason.AUTH_FAILURE, "5.7.26", false, told("From: Mailer Daemon <MAILER-DAEMON@mx.example>", """
                An error has occurred while attempting to deliver a message:

                ann@one.example: 550 5.7.26 SPF check failed
                """));
    }

    @Test
    void readsOperatorsOfJapan() {
        assertIs(Reason.FILTERED, "5.0.910", false, told("From: <Postmaster@mx.example>\nSubject: Returned Mail", """
                <ann@one.example>

                Each of the following recipients was rejected by a remote mail server.
                """));
        assertIs(Reason.MAILBOX_FULL, "5.0.922", false, told("From: no-reply@mx.example\nSubject: Mail", """
                     Could not be delivered to: <ann@one.example>
                     As their mailbox is full.
                """));
    }
}
