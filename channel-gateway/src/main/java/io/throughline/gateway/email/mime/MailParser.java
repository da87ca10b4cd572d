package io.throughline.gateway.email.mime;

import io.throughline.contracts.ThreadReference;
import io.throughline.gateway.email.mime.Mail.Said;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads raw mails (RFC 5322), however broken they are. Never fails: what it cannot read it says to be unreadable. */
public final class MailParser {
    /** The headers that the sender wrote and no relay touches; they tell a repeat from another mail. */
    private static final List<String> WRITTEN = List.of(
            "Message-ID", "From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject", "In-Reply-To", "References");

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");
    private static final int LONGEST_SUBJECT = 1000;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_HTML = 150_000;
    private static final int MOST_FILES = 100;
    private static final int MOST_COPIES = 200;

    private MailParser() {}

    /**
     * Reads a mail.
     *
     * @param ownDomain the domain of the inbox's own Message-IDs
     */
    public static Mail parse(byte[] raw, String ownDomain) {
        try {
            var mail = new MimeMessage(SESSION, new SharedByteArrayInputStream(raw));
            var headers = MailHeaders.of(mail);
            return new Mail(
                    sender(headers).orElse(null),
                    senderSure(headers),
                    ReplyTo.of(mail).orElse(null),
                    copies(headers),
                    said(mail, headers),
                    MailThread.of(headers),
                    date(headers),
                    Automatic.wrote(mail, ownDomain),
                    headers.all("Authentication-Results"),
                    fingerprint(headers, raw));
        } catch (MessagingException | RuntimeException | StackOverflowError broken) {
            return unreadable(raw, broken);
        }
    }

    private static Mail unreadable(byte[] raw, Throwable why) {
        var reason = "the mail's headers cannot be read: " + why.getClass().getSimpleName();
        var said = new Said(null, "", null, List.of(), reason);
        return new Mail(
                null,
                false,
                null,
                List.of(),
                said,
                ThreadReference.NONE,
                null,
                false,
                List.of(),
                hash(List.of(), raw, 0));
    }

    private static Optional<MailAddress> sender(MailHeaders headers) {
        return Stream.of(
                        headers.all("From"), headers.all("Reply-To"), headers.all("Sender"), headers.all("Return-Path"))
                .flatMap(List::stream)
                .map(MailAddress::first)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean senderSure(MailHeaders headers) {
        var from = headers.all("From");
        return from.size() == 1 && MailAddress.first(from.getFirst()).isPresent();
    }

    private static List<MailAddress> copies(MailHeaders headers) {
        return headers.all("Cc").stream()
                .flatMap(header -> AddressList.of(header).stream())
                .limit(MOST_COPIES)
                .toList();
    }

    private static Said said(MimeMessage mail, MailHeaders headers) {
        var walk = new MimeWalk();
        String unreadable = sender(headers).isPresent() ? null : "the mail names no sender";
        try {
            walk.walk(mail);
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError broken) {
            unreadable = "the mail's body cannot be read: " + broken.getClass().getSimpleName();
        }
        if (unreadable == null) {
            unreadable = Protection.of(headers, walk.text()).unreadable();
        }
        var html = walk.html();
        return new Said(
                subject(headers),
                cut(clean(walk.text()), LONGEST_TEXT),
                html == null || html.length() > LONGEST_HTML ? null : clean(html),
                walk.files().stream().limit(MOST_FILES).toList(),
                unreadable);
    }

    private static @Nullable String subject(MailHeaders headers) {
        var subject = headers.text("Subject");
        return subject == null ? null : cut(clean(subject), LONGEST_SUBJECT);
    }

    private static @Nullable Instant date(MailHeaders headers) {
        var date = headers.all("Date");
        try {
            return date.isEmpty()
                    ? null
                    : new MailDateFormat().parse(date.getFirst()).toInstant();
        } catch (ParseException impossible) {
            return null;
        }
    }

    private static String fingerprint(MailHeaders headers, byte[] raw) {
        var kept = new ArrayList<String>();
        for (var name : WRITTEN) {
            kept.addAll(headers.all(name));
        }
        return hash(kept, raw, bodyStart(raw));
    }

    /** Where the body begins: relays add headers above, but leave the body alone. */
    private static int bodyStart(byte[] raw) {
        for (int at = 0; at + 1 < raw.length; at++) {
            boolean emptyLine = raw[at] == '\n'
                    && (raw[at + 1] == '\n' || (at + 2 < raw.length && raw[at + 1] == '\r' && raw[at + 2] == '\n'));
            if (emptyLine) {
                return at;
            }
        }
        return raw.length;
    }

    private static String hash(List<String> headers, byte[] raw, int from) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            headers.forEach(header -> hash.update((header.strip() + "\n").getBytes(StandardCharsets.ISO_8859_1)));
            hash.update(raw, from, raw.length - from);
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The text without control characters, which no reader shows and JSON makes six times as long. */
    private static String clean(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }

    /** The beginning of a text, without half a character at its end. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
