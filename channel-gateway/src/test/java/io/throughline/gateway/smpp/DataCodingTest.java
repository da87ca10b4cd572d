package io.throughline.gateway.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.sms.SmppSettings.Alphabet;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCodingTest {
    @ParameterizedTest
    @CsvSource({
        "0x00, GSM, 00, @",
        "0x00, LATIN1, e7, ç",
        "0x01, GSM, 40, @",
        "0x03, GSM, e9, é",
        "0x06, GSM, b0, А",
        "0x08, GSM, 20ac, €",
        "0x08, GSM, feff20ac, €",
        "0x08, GSM, fffeac20, €",
        "0x08, GSM, d83dde00, 😀",
        "0x0e, GSM, c7d1, 한",
        "0x10, GSM, 00, @",
        "0x18, GSM, 20ac, €",
        "0xf0, GSM, 00, @"
    })
    void readsText(String coding, Alphabet alphabet, String octets, String text) {
        assertEquals(
                Optional.of(text),
                DataCoding.read(Integer.decode(coding), HexFormat.of().parseHex(octets), alphabet));
    }

    @Test
    void doesNotTakeDataForText() {
        assertTrue(DataCoding.read(4, new byte[] {1, 2}, Alphabet.GSM).isEmpty());
        assertTrue(DataCoding.read(0xf5, new byte[] {1, 2}, Alphabet.GSM).isEmpty());
    }
}
