package io.throughline.gateway.email.provider.content;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParameterList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A raw mail (RFC 5322, RFC 2045) put together of what a provider has made of it. The same pieces give the same bytes,
 * so that a repeat is known as such. Headers are in UTF-8 (RFC 6532); no piece can begin a header of its own.
 */
public final class ComposedMail {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,100}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /** Some take it for the end of a line. */
    private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

    private static final Set<String> OF_THE_BODY = Set.of(
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "content-id",
            "content-length");

    private final StringBuilder headers = new StringBuilder();
    private final List<MimeBodyPart> said = new ArrayList<>();
    private final List<MimeBodyPart> files = new ArrayList<>();

    /** A header as the mail had it; one that tells of its body is not taken over, nor is one that cannot be. */
    public ComposedMail header(String name, @Nullable String value) {
        if (value != null) {
            add(name, value);
        }
        return this;
    }

    private void add(String name, String value) {
        if (NAME.matcher(name).matches() && !OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
            headers.append(name).append(": ").append(line(value)).append("\r\n");
        }
    }

    /** All headers of a block of them. */
    public ComposedMail headers(String block) {
        try {
            var bytes = LONE_RETURN.matcher(block).replaceAll(" ").getBytes(StandardCharsets.UTF_8);
            var all = new InternetHeaders(new ByteArrayInputStream(bytes), false).getAllHeaders();
            for (var header : Collections.list(all)) {
                var value = header.getValue().getBytes(StandardCharsets.ISO_8859_1);
                add(header.getName(), new String(value, StandardCharsets.UTF_8));
            }
            return this;
        } catch (MessagingException impossible) {
            throw new IllegalStateException("bytes can be read", impossible);
        }
    }

    /** What it says as text. */
    public ComposedMail text(@Nullable String text) {
        return say("text/plain", text);
    }

    /** What it says as HTML. */
    public ComposedMail html(@Nullable String html) {
        return say("text/html", html);
    }

    private ComposedMail say(String type, @Nullable String content) {
        if (content != null) {
            var head = new InternetHeaders();
            head.setHeader("Content-Type", type + "; charset=utf-8");
            said.add(part(head, content.getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** A file. */
    public ComposedMail file(AttachedFile file) {
        var head = new InternetHeaders();
        var type = file.mediaType().toLowerCase(Locale.ROOT).strip();
        head.setHeader("Content-Type", TYPE.matcher(type).matches() ? type : "application/octet-stream");
        var id = file.contentId();
        head.setHeader("Content-Disposition", (id == null ? "attachment" : "inline") + parameter(file.name()));
        if (id != null) {
            head.setHeader("Content-ID", "<" + line(id).replaceAll("[<>\\s]", "") + ">");
        }
        files.add(part(head, file.bytes()));
        return this;
    }

    private static String parameter(@Nullable String name) {
        if (name == null || line(name).isEmpty()) {
            return "";
        }
        var parameters = new ParameterList();
        parameters.set("filename", line(name), "utf-8");
        return parameters.toString(100);
    }

    private static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    /** Content in base 64 has no hyphens, so that no boundary can be found in it. */
    private static MimeBodyPart part(InternetHeaders head, byte[] content) {
        try {
            head.setHeader("Content-Transfer-Encoding", "base64");
            return new MimeBodyPart(head, Base64.getMimeEncoder().encode(content));
        } catch (MessagingException impossible) {
            throw new IllegalStateException("a part takes any bytes", impossible);
        }
    }

    /** The raw mail. */
    public byte[] mime() {
        try {
            var mixed = new ComposedParts("mixed", files);
            if (!said.isEmpty()) {
                mixed.addBodyPart(new ComposedParts("alternative", said).asPart(), 0);
            }
            if (mixed.getCount() == 0) {
                mixed.addBodyPart(part(new InternetHeaders(), new byte[0]));
            }
            var raw = new ByteArrayOutputStream();
            raw.writeBytes(headers.toString().getBytes(StandardCharsets.UTF_8));
            raw.writeBytes(("MIME-Version: 1.0\r\nContent-Type: " + mixed.getContentType() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            mixed.writeTo(raw);
            return raw.toByteArray();
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException("a mail of plain pieces can be written", impossible);
        }
    }
}
