package io.throughline.identity.imports;

import io.throughline.identity.imports.CsvRecord.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reads records of a CSV file (RFC 4180) out of its bytes as they come, from any place where a record begins. It works
 * on bytes, because its place in the file has to be one in bytes: separators, quotes and line ends are one byte in
 * UTF-8 and in Windows-1252. It keeps no more of a cell than anybody wants, however long the cell is.
 */
final class CsvScanner {
    /** Cells of a record that are kept. */
    static final int MOST_CELLS = 2000;

    private static final byte QUOTE = '"';
    private static final byte RETURN = '\r';
    private static final byte FEED = '\n';

    private enum At {
        START,
        PLAIN,
        QUOTED,
        /** After a quote in a quoted cell: its end, or the first of two that stand for one. */
        MAYBE_CLOSED,
        /** After a carriage return that ends a record, or is the first half of what does. */
        RETURNED
    }

    private final byte separator;
    private final IntPredicate wanted;
    private final int most;
    private final List<CsvRecord> records = new ArrayList<>();
    private final CellBytes cell = new CellBytes();
    private At at = At.START;
    private long position;
    private long lines;
    private Place read;
    private List<Cell> cells = new ArrayList<>();
    private int count;
    private boolean broken;
    private long quoteOpened;

    /**
     * A place in a file.
     *
     * @param bytes before it
     * @param lines before it
     */
    record Place(long bytes, long lines) {}

    /**
     * Begins at the place.
     *
     * @param wanted the cells whose text is kept, by their place in a record
     * @param most how many records to read
     */
    CsvScanner(byte separator, IntPredicate wanted, int most, Place from) {
        this.separator = separator;
        this.wanted = wanted;
        this.most = most;
        this.position = from.bytes();
        this.lines = from.lines();
        this.read = from;
    }

    /** The records that were read; blank lines are none. */
    List<CsvRecord> records() {
        return List.copyOf(records);
    }

    boolean full() {
        return records.size() >= most;
    }

    /** Where the next byte is to come from. */
    long position() {
        return position;
    }

    /** Where the last record that was read ends. */
    Place read() {
        return read;
    }

    /** Bytes of the record that is not read to its end. */
    long unfinished() {
        return position - read.bytes();
    }

    /** The line on which a quote opens that is not closed; 0 when there is none. */
    long openQuote() {
        return at == At.QUOTED ? quoteOpened : 0;
    }

    /** Takes in the next bytes of the file, as far as records are asked for. */
    void feed(byte[] next) {
        for (int i = 0; i < next.length && !full(); i++) {
            if (at == At.RETURNED && next[i] != FEED) {
                endRecord();
                if (full()) {
                    return;
                }
            }
            position++;
            take(next[i]);
        }
    }

    /** The file ends here. */
    void finish() {
        if (unfinished() > 0 && at != At.QUOTED && !full()) {
            if (at != At.RETURNED) {
                endCell();
            }
            endRecord();
        }
    }

    private void take(byte next) {
        switch (at) {
            case START -> begin(next);
            case PLAIN -> plain(next);
            case QUOTED -> quoted(next);
            case MAYBE_CLOSED -> maybeClosed(next);
            case RETURNED -> endRecord();
        }
    }

    private void begin(byte next) {
        if (next == QUOTE) {
            at = At.QUOTED;
            quoteOpened = lines + 1;
        } else {
            at = At.PLAIN;
            plain(next);
        }
    }

    private void plain(byte next) {
        if (next == separator) {
            endCell();
        } else if (next == FEED) {
            endCell();
            endRecord();
        } else if (next == RETURN) {
            endCell();
            at = At.RETURNED;
        } else {
            cell.add(next);
        }
    }

    private void quoted(byte next) {
        if (next == QUOTE) {
            at = At.MAYBE_CLOSED;
            return;
        }
        if (next == FEED) {
            lines++;
        }
        cell.add(next);
    }

    private void maybeClosed(byte next) {
        if (next == QUOTE) {
            at = At.QUOTED;
            cell.add(next);
        } else {
            broken |= next != separator && next != FEED && next != RETURN;
            at = At.PLAIN;
            plain(next);
        }
    }

    private void endCell() {
        if (count < MOST_CELLS) {
            cells.add(cell.read(wanted.test(count)));
        }
        count++;
        cell.clear();
        at = At.START;
    }

    private void endRecord() {
        var record = new CsvRecord(read.lines() + 1, cells, count, broken);
        if (!record.blank()) {
            records.add(record);
        }
        lines++;
        read = new Place(position, lines);
        cells = new ArrayList<>();
        count = 0;
        broken = false;
        at = At.START;
    }
}
