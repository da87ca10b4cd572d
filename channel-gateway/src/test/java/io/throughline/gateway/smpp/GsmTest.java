package io.throughline.gateway.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GsmTest {
    private static final String EVERYTHING = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€\f";

    @Test
    void readsWhatItSpells() {
        // When
        byte[] octets = Gsm.encode(EVERYTHING);

        // Then
        assertTrue(Gsm.spells(EVERYTHING));
        assertEquals(EVERYTHING, Gsm.decode(octets));
    }

    /** The places of the standard's table: 3GPP TS 23.038, 6.2.1. */
    @Test
    void hasTheStandardsPlaces() {
        assertArrayEquals(new byte[] {0x00, 0x11, 0x24, 0x40, 0x41, 0x5b, 0x60, 0x7f}, Gsm.encode("@_¤¡AÄ¿à"));
        assertArrayEquals(new byte[] {0x1b, 0x65, 0x1b, 0x3c, 0x1b, 0x14}, Gsm.encode("€[^"));
    }

    @Test
    void doesNotSpellWhatNoTableHas() {
        assertFalse(Gsm.spells("こんにちは"));
        assertFalse(Gsm.spells("ç"));
        assertFalse(Gsm.spells("\u001b"));
    }

    @Test
    void readsOnWhereAnEscapeMeansNothing() {
        assertEquals("aA b", Gsm.decode(new byte[] {'a', 0x1b, 'A', 0x1b, 0x1b, 'b'}));
        assertEquals("\ufffd", Gsm.decode(new byte[] {(byte) 0x80}));
    }
}
