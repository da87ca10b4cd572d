package io.throughline.gateway.thumbnail;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a JPEG is to be turned, by its Exif data (Exif 2.32, 4.6.4, tag 0x0112): cameras write the picture as the sensor saw
 * it, and how it was held beside it.
 */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    FLIPPED,
    TRANSPOSED,
    TURNED_LEFT,
    TRANSVERSED,
    TURNED_RIGHT;

    private static final int START = 0xFFD8;
    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;
    private static final int EXIF_HEADER = 6;
    private static final int LITTLE = 0x4949;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final int VALUE = 8;

    /** Of a JPEG's first bytes; upright where they say nothing sensible. */
    static Orientation of(byte[] jpeg) {
        try {
            var bytes = ByteBuffer.wrap(jpeg);
            return unsigned(bytes) == START ? inSegments(bytes) : UPRIGHT;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException cut) {
            return UPRIGHT;
        }
    }

    private static Orientation inSegments(ByteBuffer bytes) {
        for (int marker = unsigned(bytes); marker != SCAN; marker = unsigned(bytes)) {
            int begin = bytes.position();
            int length = unsigned(bytes);
            if (marker == APP1 && bytes.getInt(bytes.position()) == EXIF) {
                return inExif(bytes.slice(begin + 2 + EXIF_HEADER, length - 2 - EXIF_HEADER));
            }
            bytes.position(begin + length);
        }
        return UPRIGHT;
    }

    /** The first directory of a TIFF (TIFF 6.0, section 2). */
    private static Orientation inExif(ByteBuffer tiff) {
        tiff.order(unsigned(tiff) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        int entries = unsigned(tiff);
        for (int entry = 0; entry < entries; entry++) {
            int begin = tiff.position();
            if (unsigned(tiff) == TAG) {
                return of(Short.toUnsignedInt(tiff.getShort(begin + VALUE)));
            }
            tiff.position(begin + ENTRY);
        }
        return UPRIGHT;
    }

    private static Orientation of(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    private static int unsigned(ByteBuffer bytes) {
        return Short.toUnsignedInt(bytes.getShort());
    }

    /** Whether width and height change places. */
    boolean turns() {
        return switch (this) {
            case UPRIGHT, MIRRORED, UPSIDE_DOWN, FLIPPED -> false;
            case TRANSPOSED, TURNED_LEFT, TRANSVERSED, TURNED_RIGHT -> true;
        };
    }

    /** What sets a picture of that size upright. */
    AffineTransform upright(int width, int height) {
        return switch (this) {
            case UPRIGHT -> new AffineTransform();
            case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
            case FLIPPED -> new AffineTransform(1, 0, 0, -1, 0, height);
            case TRANSPOSED -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case TURNED_LEFT -> new AffineTransform(0, 1, -1, 0, height, 0);
            case TRANSVERSED -> new AffineTransform(0, -1, -1, 0, height, width);
            case TURNED_RIGHT -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    }
}
