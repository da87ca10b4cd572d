package io.throughline.gateway.email.provider.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.throughline.gateway.email.mime.MailAddress;
import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.mime.MailParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposedMailTest {
    @Test
    void isReadLikeAnyOther() {
        // Given
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }

        // When
        var raw = new ComposedMail()
                .header("From", "Zoë <zoe@example.org>")
                .header("Subject", "Grüße 🌍 " + "lang ".repeat(300))
                .header("Content-Type", "text/html")
                .header("Content-Transfer-Encoding", "quoted-printable")
                .header("Absent", null)
                .text("a=20b\n.\n--=_mixed--\n" + "x".repeat(5000))
                .file(AttachedFile.of("Ünïcode; \"name\".bin", "application/x-any; a=b", null, all))
                .mime();
        var mail = MailParser.parse(raw, "throughline.example");

        // Then
        assertEquals(new MailAddress("zoe@example.org", "Zoë"), mail.sender());
        assertEquals(
                "a=20b\n.\n--=_mixed--\n" + "x".repeat(5000), mail.content().text());
        assertNull(mail.content().html());
        var file = mail.content().files().getFirst();
        assertEquals("Ünïcode; \"name\".bin", file.name());
        assertEquals("application/x-any", file.mediaType());
        assertArrayEquals(all, file.bytes());
        assertEquals(1, MailHeaders.of(raw).all("Content-Type").size());
        assertEquals(List.of(), MailHeaders.of(raw).all("Absent"));
    }

    @Test
    void mayBeEmpty() {
        var mail = MailParser.parse(new ComposedMail().mime(), "throughline.example");

        assertEquals("", mail.content().text());
        assertEquals(List.of(), mail.content().files());
    }

    @Test
    void keepsTheOrderOfItsHeaders() {
        var raw = new ComposedMail()
                .headers(
                        "Received: one\r\n folded\r\nReceived: two\nX-Ü: no\nSubject: Привет ü\nno header\n\nReceived: three\n")
                .mime();

        assertEquals(
                List.of("one folded", "two"),
                MailHeaders.of(raw).all("Received").stream()
                        .map(value -> value.replaceAll("\\s+", " "))
                        .toList());
        assertEquals(
                "Привет ü",
                MailParser.parse(raw, "throughline.example").content().subject());
    }

    @Test
    void namesNeverHideAddresses() {
        for (var name : List.of(
                "Anna",
                "Müller, Anna",
                "\",<b@evil.example>",
                "<b@evil.example>",
                "\\",
                "=?utf-8?q?=3Cb@x.org=3E?=",
                "🌍".repeat(30),
                "b@evil.example")) {
            var header = Mailbox.of(name, "a@example.org");
            var read = MailAddress.first(new String(bytes(header), StandardCharsets.ISO_8859_1))
                    .orElseThrow();
            assertEquals("a@example.org", read.address(), name);
            assertEquals(name, read.name());
        }
        assertNull(Mailbox.of("Anna", " "));
        assertEquals("a@example.org", Mailbox.of("\r\n", "a@exam\r\nple.org"));
    }

    private static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aTextWithoutHeadersIsAllBody() {
        assertArrayEquals(bytes("\r\nno header\n"), RawMail.of("no header\n").mime());
        assertArrayEquals(
                bytes("\r\nno header\n\nA: b\n"),
                RawMail.of("no header\n\nA: b\n").mime());
        assertArrayEquals(bytes("A: b\n\nbody"), RawMail.of("A: b\n\nbody").mime());
        assertArrayEquals(bytes("\r\n"), RawMail.of("").mime());
    }
}
