package io.throughline.identity.imports;

import io.throughline.identity.dedupe.AnyEncodingReader;
import io.throughline.identity.imports.CsvRecord.Cell;
import java.util.Arrays;

/** The bytes of the cell that is being read, no more of them than anybody wants. */
final class CellBytes {
    /** Bytes of a cell that are kept: no value of {@link Cells#LONGEST} characters has more. */
    static final int KEPT = 4 * Cells.LONGEST;

    private final byte[] kept = new byte[KEPT];
    private long count;

    void add(byte next) {
        if (count < KEPT) {
            kept[(int) count] = next;
        }
        count++;
    }

    /** The cell; without its text when nobody wants it. */
    Cell read(boolean wanted) {
        return new Cell(count, wanted && count > 0 ? text() : "");
    }

    private String text() {
        return AnyEncodingReader.text(Arrays.copyOf(kept, (int) Math.min(count, KEPT)));
    }

    void clear() {
        count = 0;
    }
}
