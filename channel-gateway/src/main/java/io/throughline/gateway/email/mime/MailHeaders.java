package io.throughline.gateway.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header fields of a mail (RFC 5322, 3.6). One that cannot be read counts as absent. */
public final class MailHeaders {
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,250})>");

    private final Values values;

    /** Gives the raw values of a field, one character per byte, or null. */
    @FunctionalInterface
    private interface Values {
        String @Nullable [] of(String name) throws MessagingException;
    }

    private MailHeaders(Values values) {
        this.values = values;
    }

    /** Those of a mail that is being read. */
    static MailHeaders of(MimeMessage mail) {
        return new MailHeaders(mail::getHeader);
    }

    /** Those of a raw mail, or of one that cannot be read further. */
    public static MailHeaders of(byte[] raw) {
        try {
            var headers = new InternetHeaders(new ByteArrayInputStream(raw), false);
            return new MailHeaders(headers::getHeader);
        } catch (MessagingException unreadable) {
            return new MailHeaders(name -> null);
        }
    }

    /** The raw values, the topmost first, one character per byte. */
    public List<String> all(String name) {
        try {
            var found = values.of(name);
            return found == null ? List.of() : Arrays.asList(found);
        } catch (MessagingException unreadable) {
            return List.of();
        }
    }

    /** What the first one says, decoded and on one line; null without any. */
    public @Nullable String text(String name) {
        return all(name).stream().findFirst().map(HeaderText::decode).orElse(null);
    }

    /** The message ids in all of them, without angle brackets. */
    public List<String> ids(String name) {
        return all(name).stream()
                .map(HeaderText::unfold)
                .flatMap(value -> MESSAGE_ID.matcher(value).results())
                .map(found -> found.group(1))
                .toList();
    }
}
