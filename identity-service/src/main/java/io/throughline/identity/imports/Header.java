package io.throughline.identity.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the first line of a file says.
 *
 * @param separator of its cells
 * @param columns how many cells each row has
 * @param places where in a row each target's cell is
 */
record Header(int separator, int columns, Map<String, Integer> places) {
    /** The header with the place behind it. */
    record Read(Header header, CsvScanner.Place end) {}

    private static final String SEPARATORS = ",;\t|";
    private static final int NAMED = 50;
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] LITTLE_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] BIG_MARK = {(byte) 0xfe, (byte) 0xff};

    Header {
        places = Map.copyOf(places);
    }

    /** The places in a row of what is wanted. */
    BitSet wanted() {
        var wanted = new BitSet();
        places.values().forEach(wanted::set);
        return wanted;
    }

    /**
     * Reads the header; throws {@link BadFile} when it is not what the plan wants.
     *
     * @param first bytes of the file
     * @param whole whether that is all of it
     */
    static Read read(byte[] first, boolean whole, Plan plan) {
        if (begins(first, LITTLE_MARK) || begins(first, BIG_MARK)) {
            throw new BadFile("The file is in UTF-16; save it as CSV in UTF-8.");
        }
        var bytes = begins(first, UTF_8_MARK) ? skip(first, UTF_8_MARK.length) : first;
        int separator = separator(bytes);
        int skipped = first.length - bytes.length;
        var scanner = new CsvScanner((byte) separator, place -> true, 1, new CsvScanner.Place(skipped, 0));
        scanner.feed(bytes);
        if (whole) {
            scanner.finish();
        }
        if (!scanner.full()) {
            throw new BadFile(
                    whole
                            ? "The file has no first line that names its columns, or a double quote in it is not closed."
                            : "The first line is longer than " + first.length
                                    + " bytes; it should name the columns, such as: id,name,email");
        }
        return new Read(of(separator, names(scanner.records().getFirst()), plan), scanner.read());
    }

    private static List<String> names(CsvRecord first) {
        return first.cells().stream().map(cell -> cell.text().strip()).toList();
    }

    private static Header of(int separator, List<String> names, Plan plan) {
        var wrong = new ArrayList<String>();
        var places = new HashMap<String, Integer>();
        new TreeMap<>(plan.columns()).forEach((target, column) -> {
            long there = names.stream().filter(column::equals).count();
            if (there == 0) {
                wrong.add("There is no column \"" + column + "\" for " + target + ".");
            } else if (there > 1) {
                wrong.add("There are " + there + " columns \"" + column + "\", so it is not clear which says " + target
                        + ".");
            } else {
                places.put(target, names.indexOf(column));
            }
        });
        if (!wrong.isEmpty()) {
            throw new BadFile(String.join(" ", wrong) + " The first line names: "
                    + names.stream().limit(NAMED).collect(Collectors.joining(", ")));
        }
        return new Header(separator, names.size(), places);
    }

    /** What parts the names of the first line: what is most often there outside of quotes. */
    private static int separator(byte[] bytes) {
        var counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (byte next : bytes) {
            if (!quoted && (next == '\n' || next == '\r')) {
                break;
            }
            quoted ^= next == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(next);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Objects.equals(text(bytes, mark.length), text(mark, mark.length));
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] skip(byte[] bytes, int many) {
        var rest = new byte[bytes.length - many];
        System.arraycopy(bytes, many, rest, 0, rest.length);
        return rest;
    }
}
