package io.throughline.identity.dedupe;

import io.throughline.identity.matching.Grouping;
import io.throughline.identity.person.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVPrinter;

/** The answer as a file: for each record its cluster and the probability of the weakest link that holds it there. */
public final class ClusterFile {
    private static final List<String> HEADER = List.of("record_id", "cluster_id", "probability");

    private ClusterFile() {}

    /** One line of it. */
    record Line(String record, String cluster, double probability) {}

    /** Writes it whole or not at all. */
    public static void write(Path file, List<Person> people, Grouping grouping) throws IOException {
        WholeFile.write(file, HEADER, printer -> print(printer, people, grouping));
    }

    private static void print(CSVPrinter printer, List<Person> people, Grouping grouping) throws IOException {
        for (int i = 0; i < people.size(); i++) {
            var probability = String.format(Locale.ROOT, "%.6f", grouping.probability(i));
            printer.printRecord(people.get(i).id(), grouping.group(i) + 1, probability);
        }
    }

    /** Reads one; throws {@link BadInput} when it is none. */
    static List<Line> read(Path file) {
        var rows = RecordFile.rows(file);
        if (!rows.header().equals(HEADER)) {
            throw new BadInput(file + " should have the header " + String.join(",", HEADER) + " and has "
                    + String.join(",", rows.header()));
        }
        var lines = new ArrayList<Line>();
        rows.all().forEach(row -> lines.add(new Line(row.get(0), row.get(1), probability(row.get(2), file))));
        return lines;
    }

    static double probability(String text, Path file) {
        try {
            double probability = Double.parseDouble(text);
            if (probability >= 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new BadInput(file + " says the probability \"" + text + "\"; right is a number from 0 to 1");
    }
}
