package io.throughline.stack.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.throughline.stack.server.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawSmtpTest {
    @Test
    void doublesTheDotThatStartsALine() {
        assertEquals("..\r\n..a\r\nb.\r\n...c\r\n.\r\n", stuffed(".\r\n.a\r\nb.\r\n..c\r\n"));
    }

    @Test
    void makesEveryLineEndWithCrLf() {
        assertEquals("a\r\nb\r\nc\r\n\r\nd\r\n.\r\n", stuffed("a\nb\rc\r\n\nd"));
    }

    @Test
    void keepsAllOtherBytes() {
        var bytes = new StringBuilder();
        for (char next = 0; next < 256; next++) {
            bytes.append(next == '\r' || next == '\n' ? ' ' : next);
        }
        assertEquals(bytes + "\r\n.\r\n", stuffed(bytes.toString()));
    }

    @Test
    void endsAnEmptyMail() {
        assertEquals(".\r\n", stuffed(""));
    }

    @Test
    void failsWhereNobodyListens() throws IOException {
        int port = Ports.free();
        assertThrows(IOException.class, () -> RawSmtp.connect("localhost", port).close());
    }

    private static String stuffed(String mail) {
        return new String(RawSmtp.stuffed(mail.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }
}
