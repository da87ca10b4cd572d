package io.throughline.stack.story;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Predicate;

/** Somebody with a mailbox on the stack's mail server. */
public final class MailUser {
    private final Doors doors;
    private final String address;
    private final String name;

    /** The owner of the address. */
    public MailUser(Doors doors, String address, String name) {
        this.doors = doors;
        this.address = address;
        this.name = name;
    }

    /** A mail as it was sent. */
    public record Sent(String messageId, long acceptedNanos) {}

    /** A mail as it was found. */
    public record Found(String inReplyTo, String references, String copies, String subject, String text) {}

    /** Mails; returns when the server has accepted it. */
    @CanIgnoreReturnValue
    public Sent mail(String to, String subject, String text) {
        return mail(to, subject, message -> message.setText(text, "UTF-8"));
    }

    /** The same with a look: both forms of what is said, as mail programs send them. */
    @CanIgnoreReturnValue
    public Sent mail(String to, String subject, String text, String html) {
        return mail(to, subject, message -> {
            var plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            var formatted = new MimeBodyPart();
            formatted.setContent(html, "text/html; charset=utf-8");
            message.setContent(new MimeMultipart("alternative", plain, formatted));
        });
    }

    /** The same with a copy (Cc) to somebody. */
    @CanIgnoreReturnValue
    public Sent mailCopied(String to, String copy, String subject, String text) {
        return mail(to, subject, message -> {
            message.setRecipients(Message.RecipientType.CC, copy);
            message.setText(text, "UTF-8");
        });
    }

    @FunctionalInterface
    private interface Writing {
        void into(MimeMessage message) throws MessagingException;
    }

    private Sent mail(String to, String subject, Writing writing) {
        try {
            var message = new MimeMessage(Session.getInstance(smtp()));
            message.setFrom(new InternetAddress(address, name, "UTF-8"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            message.setSubject(subject, "UTF-8");
            writing.into(message);
            message.setSentDate(java.util.Date.from(java.time.Clock.systemUTC().instant()));
            Transport.send(message);
            return new Sent(message.getMessageID(), System.nanoTime());
        } catch (MessagingException | IOException failure) {
            throw new StoryFailed("the mail could not be sent: " + failure, failure);
        }
    }

    /** The answer to a mail of ours; waits up to 20 s for it. */
    public Found awaitAnswer(Sent sent) {
        return awaitAnswer(sent, "");
    }

    /** The answer to a mail of ours that says so; waits up to 20 s for it. */
    public Found awaitAnswer(Sent sent, String text) {
        return await(
                mail -> mail.inReplyTo().equals(sent.messageId()) && mail.text().contains(text));
    }

    /** The mail that says so; waits up to 20 s for it. */
    public Found awaitMail(String text) {
        return await(mail -> mail.text().contains(text));
    }

    private Found await(Predicate<Found> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            var found = look(wanted);
            if (found != null) {
                return found;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
        throw new StoryFailed("no such mail in the mailbox within 20 s");
    }

    private @org.jspecify.annotations.Nullable Found look(Predicate<Found> wanted) {
        try (var store = Session.getInstance(imap()).getStore("imap")) {
            store.connect("localhost", doors.imap(), address, address);
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return Arrays.stream(inbox.getMessages())
                        .filter(message -> !message.isExpunged())
                        .map(MailUser::read)
                        .filter(wanted)
                        .findFirst()
                        .orElse(null);
            }
        } catch (AuthenticationFailedException absent) {
            return null; // the mailbox comes into being with its first mail
        } catch (MessagingException failure) {
            throw new StoryFailed("the mailbox could not be read: " + failure, failure);
        }
    }

    private static Found read(Message message) {
        try {
            return new Found(
                    header(message, "In-Reply-To"),
                    header(message, "References"),
                    header(message, "Cc"),
                    String.valueOf(message.getSubject()),
                    String.valueOf(message.getContent()));
        } catch (MessagingException | IOException failure) {
            throw new StoryFailed("a mail could not be read: " + failure, failure);
        }
    }

    private static String header(Message message, String name) throws MessagingException {
        var values = message.getHeader(name);
        return values == null ? "" : values[0];
    }

    private Properties smtp() {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(doors.smtp()));
        properties.put("mail.smtp.from", address);
        return properties;
    }

    private static Properties imap() {
        return new Properties();
    }
}
