package io.throughline.gateway.smpp;

import io.throughline.gateway.sms.SmppSettings.Alphabet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A text as one message or as several that the phone puts together (3GPP TS 23.040, 9.2.3.24.8). No part ends within a
 * character.
 *
 * @param dataCoding of all parts (SMPP 3.4, 5.2.19)
 * @param bodies the octets of each part, its header in front where there are several
 */
record OutgoingText(byte dataCoding, List<byte[]> bodies) {
    private static final byte DEFAULT = 0;
    private static final byte UCS2 = 8;
    private static final int LONGEST_HEADER = 7;
    /** As septets; with a header, 152 remain. */
    private static final Room SEPTETS = new Room(160, 152);

    private static final Room OCTETS = new Room(140, 140 - LONGEST_HEADER);
    private static final Room UNITS = new Room(140, 132);

    /** How many octets of text a message takes alone, and as a part. */
    private record Room(int alone, int asPart) {}

    /**
     * Cuts a text.
     *
     * @param reference what parts of this text have in common
     */
    static OutgoingText of(String text, Alphabet alphabet, short reference) {
        if (alphabet == Alphabet.GSM && Gsm.spells(text)) {
            return of(DEFAULT, text, Gsm::encode, SEPTETS, reference);
        }
        return alphabet == Alphabet.LATIN1
                        && StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)
                ? of(DEFAULT, text, in(StandardCharsets.ISO_8859_1), OCTETS, reference)
                : of(UCS2, text, in(StandardCharsets.UTF_16BE), UNITS, reference);
    }

    /** How many characters fit for sure into that many parts, whichever characters of its alphabet a text has. */
    static int longest(String text, Alphabet alphabet, int parts) {
        var one = of(text, alphabet, (short) 0);
        return one.dataCoding == UCS2 ? parts * UNITS.asPart / 2 : parts * OCTETS.asPart;
    }

    private static Function<String, byte[]> in(Charset charset) {
        return text -> text.getBytes(charset);
    }

    private static OutgoingText of(
            byte coding, String text, Function<String, byte[]> encoding, Room room, short reference) {
        byte[] whole = encoding.apply(text);
        if (whole.length <= room.alone) {
            return new OutgoingText(coding, List.of(whole));
        }
        var parts = cut(text, encoding, room.asPart);
        return new OutgoingText(
                coding,
                IntStream.range(0, parts.size())
                        .mapToObj(at -> withHeader(reference, parts.size(), at + 1, parts.get(at)))
                        .toList());
    }

    private static List<byte[]> cut(String text, Function<String, byte[]> encoding, int longest) {
        var parts = new ArrayList<byte[]>();
        var part = new ByteArrayOutputStream();
        for (int character : text.codePoints().toArray()) {
            byte[] octets = encoding.apply(Character.toString(character));
            if (part.size() + octets.length > longest) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(octets);
        }
        parts.add(part.toByteArray());
        return parts;
    }

    /** Information element 8: a reference of 16 bits, how many parts, and which this is. */
    private static byte[] withHeader(short reference, int parts, int number, byte[] text) {
        byte[] header = {6, 8, 4, (byte) (reference >> 8), (byte) reference, (byte) parts, (byte) number};
        var body = new ByteArrayOutputStream();
        body.writeBytes(header);
        body.writeBytes(text);
        return body.toByteArray();
    }

    /** Whether the parts have headers. */
    boolean isLong() {
        return bodies.size() > 1;
    }
}
