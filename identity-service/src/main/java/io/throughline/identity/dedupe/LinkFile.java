package io.throughline.identity.dedupe;

import io.throughline.identity.matching.Grouping;
import io.throughline.identity.person.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVPrinter;

/** Pairs of records that were compared, as a file: how probable it is that both are of one person. */
public final class LinkFile {
    /** Pairs that are less probable are many, and say nothing. */
    public static final double LEAST = 0.001;

    private static final List<String> HEADER = List.of("record_a", "record_b", "probability");

    private LinkFile() {}

    /** One line of it. */
    record Line(String one, String other, double probability) {}

    /** Writes it whole or not at all. */
    public static void write(Path file, List<Person> people, Grouping grouping) throws IOException {
        WholeFile.write(file, HEADER, printer -> print(printer, people, grouping));
    }

    private static void print(CSVPrinter printer, List<Person> people, Grouping grouping) throws IOException {
        var lines = new ArrayList<Line>();
        grouping.links((one, other, probability) -> {
            if (probability >= LEAST) {
                lines.add(new Line(people.get(one).id(), people.get(other).id(), probability));
            }
        });
        for (var line : lines) {
            printer.printRecord(line.one(), line.other(), String.format(Locale.ROOT, "%.6f", line.probability()));
        }
    }

    /** Reads one; throws {@link BadInput} when it is none. */
    static List<Line> read(Path file) {
        var rows = RecordFile.rows(file);
        if (!rows.header().equals(HEADER)) {
            throw new BadInput(file + " should have the header " + String.join(",", HEADER) + " and has "
                    + String.join(",", rows.header()));
        }
        return rows.all().stream()
                .map(row -> new Line(row.get(0), row.get(1), ClusterFile.probability(row.get(2), file)))
                .toList();
    }
}
