package io.throughline.gateway.thumbnail;

/**
 * How a JPEG is written (ITU-T T.81, annex B). In lines, it is read a few lines at a time; in scans of which each has the
 * whole picture, as progressive ones are, all of it has to be in memory at once.
 */
final class JpegFrame {
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int FRAME_COMPONENTS = 9;
    private static final int SCAN = 0xDA;
    private static final int SCAN_COMPONENTS = 4;
    private static final int MARKER = 0xFF;

    private JpegFrame() {}

    /** Whether the first bytes say that it is in lines; false where they say nothing of it. */
    static boolean isInLines(byte[] head) {
        int components = 0;
        for (int at = 2;
                at + FRAME_COMPONENTS < head.length && unsigned(head, at) == MARKER;
                at += 2 + length(head, at)) {
            switch (unsigned(head, at + 1)) {
                case BASELINE, EXTENDED -> components = unsigned(head, at + FRAME_COMPONENTS);
                case SCAN -> {
                    return components > 0 && unsigned(head, at + SCAN_COMPONENTS) == components;
                }
                default -> {}
            }
        }
        return false;
    }

    private static int length(byte[] head, int at) {
        return (unsigned(head, at + 2) << 8) | unsigned(head, at + 3);
    }

    private static int unsigned(byte[] head, int at) {
        return Byte.toUnsignedInt(head[at]);
    }
}
