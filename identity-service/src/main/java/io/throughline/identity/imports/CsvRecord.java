package io.throughline.identity.imports;

import java.util.List;

/**
 * A record of a CSV file.
 *
 * @param line where it begins; the file's first is 1
 * @param cells the first ones, at most {@link CsvScanner#MOST_CELLS}
 * @param count of all cells
 * @param broken whether something stands between a closing quote and the end of its cell
 */
record CsvRecord(long line, List<Cell> cells, int count, boolean broken) {
    CsvRecord {
        cells = List.copyOf(cells);
    }

    /**
     * A cell.
     *
     * @param bytes how long it is
     * @param text empty for a cell that nobody wants; the beginning of one that is longer than anything wanted
     */
    record Cell(long bytes, String text) {
        boolean whole() {
            return bytes <= CellBytes.KEPT;
        }
    }

    boolean blank() {
        return count == 1 && cells.getFirst().bytes() == 0;
    }
}
