package io.throughline.gateway.smpp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Of which long text a message is a part.
 *
 * @param reference what the parts have in common
 * @param total how many there are
 * @param number which this is, from 1
 */
record Concatenation(int reference, int total, int number) {
    private static final int SHORT_REFERENCE = 0x00;
    private static final int LONG_REFERENCE = 0x08;

    /** A part of several; empty when the numbers make no sense. */
    static Optional<Concatenation> of(int reference, int total, int number) {
        return total > 1 && number >= 1 && number <= total
                ? Optional.of(new Concatenation(reference, total, number))
                : Optional.empty();
    }

    /** What a user data header says of it (3GPP TS 23.040, 9.2.3.24). */
    static Optional<Concatenation> in(byte[] header) {
        var elements = ByteBuffer.wrap(header);
        while (elements.remaining() >= 2) {
            int kind = elements.get() & 0xff;
            byte[] value = new byte[Math.min(elements.get() & 0xff, elements.remaining())];
            elements.get(value);
            if (kind == SHORT_REFERENCE && value.length == 3) {
                return of(value[0] & 0xff, value[1] & 0xff, value[2] & 0xff);
            }
            if (kind == LONG_REFERENCE && value.length == 4) {
                return of(ByteBuffer.wrap(value).getShort() & 0xffff, value[2] & 0xff, value[3] & 0xff);
            }
        }
        return Optional.empty();
    }
}
