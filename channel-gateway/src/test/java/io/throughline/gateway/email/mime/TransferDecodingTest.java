package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TransferDecodingTest {
    @Test
    void readsLinesAsLinesAndLeavesBytesAlone() {
        assertEquals("one\ntwo\n", decoded("one\r\ntwo\r\n", "7bit"));
        assertEquals("one\r\ntwo", decoded("one\r\ntwo", "binary"));
        assertEquals("P\0\r\nK", decoded("P\0\r\nK", "8bit"));
        assertEquals("one\r\n", decoded("b25lDQo=", "base64"));
    }

    @Test
    void readsUuencodeWithAndWithoutItsFrame() {
        assertEquals("Cat", decoded("begin 644 cat.txt\n#0V%T\n`\nend\n", "x-uuencode"));
        assertEquals("Cat", decoded("#0V%T\r\n`\r\n", "uuencode"));
        assertEquals("", decoded("", "uuencode"));
        assertEquals("C", decoded("#0V", "x-uue").substring(0, 1), "cut off within a line");
    }

    private static String decoded(String text, String encoding) {
        return new String(
                TransferDecoding.decode(text.getBytes(StandardCharsets.ISO_8859_1), encoding),
                StandardCharsets.ISO_8859_1);
    }
}
