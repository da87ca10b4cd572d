package io.throughline.gateway.email.mime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a raw mail. Bodies are compared by their words, for layout is a matter of taste, and so is
 * which of the angle brackets an entity is; of the files those
 * must be there that are expected, others may be.
 *
 * @param quirks the fields in which either answer is fine
 */
record SupportMail(String name, JsonNode expected, Set<String> quirks) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HIDDEN = "no visible content";

    /** All that are in the folder. */
    static List<SupportMail> all(Path folder) throws IOException {
        var quirks = JSON.readTree(folder.resolve("quirks.json").toFile());
        var all = new ArrayList<SupportMail>();
        for (var one : JSON.readTree(folder.resolve("expected.json").toFile()).properties()) {
            if (Files.exists(folder.resolve(one.getKey() + ".box"))) {
                all.add(new SupportMail(one.getKey(), one.getValue(), quirksOf(one.getKey(), quirks)));
            }
        }
        return all;
    }

    private static Set<String> quirksOf(String name, JsonNode quirks) {
        return quirks.properties().stream()
                .filter(field -> StreamSupport.stream(field.getValue().spliterator(), false)
                        .anyMatch(mail -> mail.asText().equals(name)))
                .map(field -> field.getKey())
                .collect(Collectors.toSet());
    }

    /** What of the mail is not as expected, without quirks. */
    Set<String> faults(Mail mail) {
        var faults = new TreeSet<String>();
        var sender = mail.sender();
        check(faults, "from_email", sender == null ? "" : sender.address(), text("from_email"));
        check(faults, "from_name", sender == null ? null : sender.name(), text("from_display_name"));
        check(faults, "subject", mail.content().subject(), text("subject").strip());
        check(faults, "body", words(mail), words(text("body"), text("content_type")));
        checkFiles(faults, mail.content().files());
        return faults;
    }

    private void check(Set<String> faults, String field, @Nullable String found, String wanted) {
        if (!Objects.requireNonNullElse(found, "").equals(wanted) && !quirks.contains(field)) {
            faults.add(field + " " + shortened(found) + " instead of " + shortened(wanted));
        }
    }

    private void checkFiles(Set<String> faults, List<MailFile> files) {
        var found = files.stream().map(file -> md5(file.bytes())).collect(Collectors.toSet());
        for (var file : expected.path("attachments")) {
            boolean own = !file.path("original").asBoolean();
            if (own && !found.contains(file.path("md5").asText()) && !quirks.contains("atts")) {
                faults.add("file " + file.path("filename").asText() + " "
                        + file.path("size").asText());
            }
        }
    }

    private static String words(Mail mail) {
        var html = mail.content().html();
        return html == null ? words(mail.content().text(), "text/plain") : words(html, "text/html");
    }

    private static String words(String body, String type) {
        var text = type.equals("text/html") ? Jsoup.parse(body).text() : body;
        return text.equals(HIDDEN)
                ? ""
                : text.replaceAll("[\u2329\u27E8]", "\u3008")
                        .replaceAll("[\u232A\u27E9]", "\u3009")
                        .replaceAll("[\\s\\p{Z}\\p{Cf}]+", "");
    }

    private String text(String field) {
        return expected.path(field).asText("");
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "nothing" : "'" + text.substring(0, Math.min(200, text.length())) + "'";
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
