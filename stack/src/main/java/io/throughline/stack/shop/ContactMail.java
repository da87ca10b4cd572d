package io.throughline.stack.shop;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** The contact form as most sites have it: a mail from an address that nobody reads, with the visitor in Reply-To. */
final class ContactMail {
    private static final String FROM = "noreply@fern-and-fable.example";
    private static final String TO = "support@throughline.example";

    private final Session session;

    ContactMail(int smtp) {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(smtp));
        session = Session.getInstance(properties);
    }

    /** Sends what a visitor typed; returns when the mail server has it. */
    void send(String name, String email, String topic, String text) throws IOException {
        try {
            var message = new MimeMessage(session);
            message.setFrom(new InternetAddress(FROM, "Fern & Fable", "UTF-8"));
            message.setReplyTo(new InternetAddress[] {new InternetAddress(email, name, "UTF-8")});
            message.setRecipient(RecipientType.TO, new InternetAddress(TO));
            message.setSubject(topic, "UTF-8");
            message.setText(text, "UTF-8");
            message.setSentDate(Date.from(Clock.systemUTC().instant()));
            Transport.send(message);
        } catch (MessagingException failure) {
            throw new IOException("the mail was not taken", failure);
        }
    }
}
