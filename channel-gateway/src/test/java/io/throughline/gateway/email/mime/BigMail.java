package io.throughline.gateway.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes a mail of 25 MB, or of 30,000 parts, and reads it. */
final class BigMail {
    private static final int LARGEST = 25 * 1024 * 1024;
    private static final int PARTS = 30_000;
    private static final byte[] LINE =
            (Base64.getEncoder().encodeToString(new byte[57]) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    private BigMail() {}

    public static void main(String[] arguments) {
        byte[] raw = raw(arguments[0]);
        long start = System.nanoTime();
        var content = MailParser.parse(raw, "throughline.example").content();
        System.out.printf(
                "%s: %,d bytes, %d files, %d characters of text in %d ms%n",
                arguments[0],
                raw.length,
                content.files().size(),
                content.text().length(),
                (System.nanoTime() - start) / 1_000_000);
        if (content.text().isEmpty() && content.files().isEmpty()) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private static byte[] raw(String kind) {
        var mail = new ByteArrayOutputStream(kind.equals("parts") || kind.equals("nested") ? 1 << 22 : LARGEST + 1024);
        write(mail, "From: eve@customer.example\r\nSubject: big\r\nMIME-Version: 1.0\r\n");
        switch (kind) {
            case "large" -> large(mail);
            case "parts" -> parts(mail);
            case "nested" -> nested(mail);
            default -> text(mail);
        }
        return mail.toByteArray();
    }

    private static void large(ByteArrayOutputStream mail) {
        var head = """
                Content-Type: multipart/mixed; boundary=xx

                --xx

                See the film
                --xx
                Content-Type: video/mp4; name=film.mp4
                Content-Transfer-Encoding: base64

                """;
        write(mail, head.replace("\n", "\r\n"));
        while (mail.size() < LARGEST - LINE.length - 16) {
            mail.writeBytes(LINE);
        }
        write(mail, "--xx--\r\n");
    }

    private static void parts(ByteArrayOutputStream mail) {
        write(mail, "Content-Type: multipart/mixed; boundary=xx\r\n\r\n");
        for (int part = 0; part < PARTS; part++) {
            write(mail, "--xx\r\nContent-Type: text/plain; name=p" + part + ".txt\r\n\r\nPart " + part + "\r\n");
        }
        write(mail, "--xx--\r\n");
    }

    private static void nested(ByteArrayOutputStream mail) {
        for (int depth = 0; depth < PARTS; depth++) {
            write(mail, "Content-Type: multipart/mixed; boundary=b" + depth + "\r\n\r\n--b" + depth + "\r\n");
        }
        write(mail, "Content-Type: text/plain\r\n\r\nDeep\r\n");
    }

    private static void text(ByteArrayOutputStream mail) {
        write(mail, "Content-Type: text/plain\r\n\r\n");
        while (mail.size() < LARGEST) {
            write(mail, "Where is my order? I have been waiting for two weeks now.\r\n");
        }
    }

    private static void write(ByteArrayOutputStream mail, String text) {
        mail.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
