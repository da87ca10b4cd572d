package io.throughline.gateway.email;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Mails as a customer's program writes them, and looks into what a mail server has. */
final class TestMail {
    private TestMail() {}

    static String[] lines(String key, String header, String... body) {
        var head = new String[] {
            "Message-ID: <" + key.replace(' ', '-') + "@customer.example>",
            "Date: Thu, 19 Nov 2026 10:00:00 +0100",
            "From: Eve Example <eve@customer.example>",
            "To: " + "support@shop.example",
            "Subject: Size 43",
            "MIME-Version: 1.0",
            header
        };
        return Stream.concat(Arrays.stream(head), Arrays.stream(body)).toArray(String[]::new);
    }

    /** An agent's answer in a conversation of its own. */
    static ReplyWritten reply(InboxId inbox, IdentityKey recipient, String text) {
        var now = Clock.systemUTC().instant();
        return new ReplyWritten(
                MessageId.draw(now),
                ConversationId.draw(now),
                CustomerId.draw(now),
                inbox,
                Channel.EMAIL,
                recipient,
                "Size 43",
                text,
                List.of(),
                List.of(),
                AgentId.ofUser(UUID.randomUUID()),
                "Ana",
                now);
    }

    static boolean contains(MimeMessage mail, String text) {
        try {
            return new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains(text);
        } catch (IOException | MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static byte[] bytes(MimeMessage mail) throws IOException, MessagingException {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }

    static String header(MimeMessage mail, String name) {
        try {
            var value = mail.getHeader(name, null);
            return value == null ? "" : value.replaceAll("\\s+", " ");
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
