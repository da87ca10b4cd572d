package io.throughline.gateway.email.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.email.mime.HeaderText;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.MailFile;
import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.provider.event.MailSource.RemoteFile;
import io.throughline.gateway.email.provider.event.MailSource.Stored;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares a mail, as the gateway reads it, with what others have read in it. */
final class MailComparison {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");

    private final List<String> differences = new ArrayList<>();

    private MailComparison() {}

    static List<String> differences(MailSource source, JsonNode expected) {
        var comparison = new MailComparison();
        switch (source) {
            case Raw raw -> comparison.raw(raw, expected);
            case Stored stored -> comparison.stored(stored);
        }
        return comparison.differences;
    }

    /** Nobody has recorded the mail in the bucket. */
    private void stored(Stored stored) {
        same("bucket and key", !stored.bucket().isEmpty() && !stored.key().isEmpty(), true);
    }

    private void raw(Raw raw, JsonNode expected) {
        var mail = MailParser.parse(raw.mime(), "throughline.example");
        var headers = MailHeaders.of(raw.mime());
        same("from", addresses(headers.all("From")), addresses(texts(expected.path("from"))));
        same("to", addresses(headers.all("To")), addresses(texts(expected.path("to"))));
        same("cc", addresses(headers.all("Cc")), addresses(texts(expected.path("cc"))));
        same("subject", flat(mail.content().subject()), flat(expected.path("subject")));
        if (mail.sender() != null && mail.sender().name() != null) {
            var unquoted = expected.path("from").asText().replace("\\", "").replace("\"", "");
            same("sender's name", unquoted.startsWith(mail.sender().name()), true);
        }
        var date = expected.path("date").asText();
        same(
                "date",
                mail.date(),
                date.matches("[0-9].*")
                        ? OffsetDateTime.parse(date.replace(' ', 'T')).toInstant()
                        : null);
        if (!isOfMailWithin(mail, flat(expected.path("text")))) {
            said(mail.content().text(), mail.content().html(), expected);
        }
        files(mail.content().files(), raw.files(), expected);
    }

    /** In a mail without text others read that of a mail attached to it. */
    private static boolean isOfMailWithin(Mail mail, String text) {
        return mail.content().files().stream()
                .filter(file -> file.mediaType().equals("message/rfc822"))
                .map(file -> MailParser.parse(file.bytes(), "throughline.example"))
                .anyMatch(within ->
                        !text.isEmpty() && flat(within.content().text()).equals(text));
    }

    /** Without any text the gateway reads that of the HTML. */
    private void said(String text, @Nullable String html, JsonNode expected) {
        same("html", flat(html), flat(expected.path("html")));
        if (!flat(expected.path("text")).isEmpty() || html == null) {
            same("text", flat(text), flat(expected.path("text")));
        }
    }

    private void files(List<MailFile> files, List<RemoteFile> remote, JsonNode expected) {
        var wanted = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (var list : List.of(expected.path("attachments"), expected.path("inlines"))) {
            for (var file : list) {
                var type = file.path("content_type").asText();
                boolean elsewhere = !remote.isEmpty() || type.equals("message/rfc822");
                wanted.add(String.join(
                        " ",
                        file.path("filename").asText(""),
                        type,
                        file.path("content_id").asText("").replaceAll("[<>]", ""),
                        elsewhere ? "" : file.path("sha256").asText()));
            }
        }
        for (var file : files) {
            boolean mail = file.mediaType().equals("message/rfc822");
            found.add(String.join(
                    " ",
                    named(file.name(), wanted),
                    file.mediaType(),
                    Objects.requireNonNullElse(file.contentId(), ""),
                    mail ? "" : sha256(file.bytes())));
        }
        for (var file : remote) {
            found.add(String.join(" ", text(file.name()), text(file.mediaType()), text(file.contentId()), ""));
        }
        same("files", new TreeSet<>(found).toString(), new TreeSet<>(wanted).toString());
    }

    /** The gateway makes up names where there are none. */
    private static String named(String name, List<String> wanted) {
        return wanted.stream().anyMatch(one -> one.startsWith(name + " ")) ? name : "";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        for (var one : value.isArray() ? value : List.of(value)) {
            texts.add(one.asText());
        }
        return texts;
    }

    private static List<String> addresses(List<String> headers) {
        return headers.stream()
                .map(HeaderText::decode)
                .flatMap(header -> ADDRESS.matcher(header).results())
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String flat(JsonNode text) {
        return text.isTextual() ? flat(text.asText()) : "";
    }

    private static String flat(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void same(String what, @Nullable Object found, @Nullable Object wanted) {
        if (!Objects.equals(found, wanted)) {
            differences.add(what + ": " + found + " instead of " + wanted);
        }
    }
}
