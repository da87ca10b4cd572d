package io.throughline.stack.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMailTest {
    private static final String SUPPORT = "support@throughline.example";

    // A header byte that is no UTF-8, a line without a colon, a dot alone, a body cut off, and a NUL.
    private static final String HOSTILE =
            "From: \"L\u00fctke\" <eve@example.org>\r\nnonsense\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
                    + "--x\r\n.\r\n..\r\n\u00ff\u0000\u00e4";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsAHostileMailByteForByteOverARestart() throws Exception {
        // Given
        try (var mail = start()) {
            assertTrue(send(mail, "eve@example.org", HOSTILE));
            assertTrue(send(mail, "", "Subject: bounce\r\n\r\nnull sender"));
            assertEquals(List.of(HOSTILE, "Subject: bounce\r\n\r\nnull sender"), mails(mail, SUPPORT, "support"));
        }

        // When
        try (var mail = start()) {
            assertTrue(send(mail, "eve@example.org", "Subject: third\r\n\r\nlater"));

            // Then
            assertEquals(
                    List.of(HOSTILE, "Subject: bounce\r\n\r\nnull sender", "Subject: third\r\n\r\nlater"),
                    mails(mail, SUPPORT, "support"));
        }
    }

    @Test
    void startsAgainAfterAMailThatItCouldNotTake() throws Exception {
        // Given
        var printed = new ByteArrayOutputStream();
        Path untakable = Files.write(
                folder.resolve("untakable.eml"), bytes("Content-Disposition: inline\r\n".repeat(3) + "\r\nhello"));
        Path mail = Files.write(folder.resolve("mail.eml"), bytes("Subject: b\r\n\r\nhello"));
        try (var server = start()) {
            var sending = new SendMail(server.smtpPort(), SUPPORT, new PrintStream(printed));

            assertEquals(List.of(mail), sending.send(List.of(untakable, mail)));

            assertTrue(printed.toString(StandardCharsets.UTF_8).contains("refused " + untakable + ": 451"));
            assertTrue(printed.toString(StandardCharsets.UTF_8).endsWith("1 accepted, 1 refused\n"));
        }

        // When
        try (var server = start()) {

            // Then
            assertEquals(List.of("Subject: b\r\n\r\nhello"), mails(server, SUPPORT, "support"));
        }
    }

    @Test
    void opensAMailboxForWhoeverIsWrittenTo() throws Exception {
        try (var mail = start();
                var session = RawSmtp.connect("localhost", mail.smtpPort())) {
            assertTrue(session.send(SUPPORT, "eve@example.org", bytes("Subject: re\r\n\r\nhello"))
                    .isPositive());

            assertEquals(List.of("Subject: re\r\n\r\nhello"), mails(mail, "eve@example.org", "eve@example.org"));
            assertThrows(AuthenticationFailedException.class, () -> mails(mail, "eve@example.org", "another password"));
        }
    }

    @Test
    void sendsFilesAndCountsThem() throws Exception {
        var printed = new ByteArrayOutputStream();
        Path file = Files.write(folder.resolve("hostile.eml"), bytes(HOSTILE));
        try (var mail = start()) {
            var sending = new SendMail(mail.smtpPort(), SUPPORT, new PrintStream(printed));

            assertEquals(List.of(file, file), sending.send(List.of(file, file)));

            assertEquals("2 accepted, 0 refused\n", printed.toString(StandardCharsets.UTF_8));
            assertEquals(List.of(HOSTILE, HOSTILE), mails(mail, SUPPORT, "support"));
        }
    }

    @Test
    void takesTheEnvelopesSenderFromTheHeaderOnly() {
        assertEquals("eve@example.org", SendMail.sender(bytes("To: a@b.c\nfrom: Eve <eve@example.org>\n\nx")));
        assertEquals("eve@example.org", SendMail.sender(bytes("From: \"ann@b.c\"\n <eve@example.org>\n\nx")));
        assertEquals("", SendMail.sender(bytes("To: a@b.c\n\nFrom: eve@example.org")));
        assertEquals("", SendMail.sender(bytes("From: undisclosed\n\nx")));
        assertFalse(SendMail.sender(bytes("From: <x\u0000@evil.example>\nRCPT TO:<y@z.a>\n\n"))
                .contains("y@z.a"));
    }

    private EmbeddedMail start() throws IOException {
        return EmbeddedMail.start(0, 0, folder.resolve("mail"), Map.of(SUPPORT, "support"));
    }

    private static boolean send(EmbeddedMail mail, String sender, String text) throws IOException {
        try (var session = RawSmtp.connect("localhost", mail.smtpPort())) {
            return session.send(sender, SUPPORT, bytes(text)).isPositive();
        }
    }

    /** The mails of a mailbox as IMAP gives them, without the two lines the server puts before each. */
    private static List<String> mails(EmbeddedMail mail, String login, String password)
            throws MessagingException, IOException {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("localhost", mail.imapPort(), login, password);
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                var mails = new ArrayList<String>();
                for (var message : inbox.getMessages()) {
                    mails.add(withoutTrace((IMAPMessage) message));
                }
                return mails;
            }
        }
    }

    private static String withoutTrace(IMAPMessage message) throws MessagingException, IOException {
        String raw = new String(message.getMimeStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(raw.startsWith("Return-Path: <"), raw);
        return raw.split("\r\n", 3)[2];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
