package io.throughline.identity.dedupe;

import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header (RFC 4180), a record of a person in each row; also with semicolons, tabs or bars. */
public final class RecordFile {
    private static final String SEPARATORS = ",;\t|";
    private static final int HEADER_READ = 1 << 16;

    private RecordFile() {}

    /**
     * The people of the file, in its order; throws {@link BadInput} when it is none.
     *
     * @param columns which say what; those that are named like fields when null
     */
    public static List<Person> read(Path file, @Nullable Columns columns) {
        var people = new ArrayList<Person>();
        var rows = rows(file);
        var places = Optional.ofNullable(columns)
                .orElseGet(() -> Columns.named(rows.header()))
                .in(rows.header(), file.getFileName().toString());
        var reader = new PersonReader(new BirthDates(monthFirst(rows, places)));
        rows.all().forEach(row -> people.add(person(reader, places, row)));
        return people;
    }

    /**
     * A file's rows.
     *
     * @param header the columns' names
     * @param all as many values in each as the header has
     */
    record Rows(List<String> header, List<List<String>> all) {}

    /** Reads the file; throws {@link BadInput} when it is no CSV file. */
    static Rows rows(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(file + " is no file");
        }
        try (var in = new BufferedReader(new AnyEncodingReader(Files.newInputStream(file)), HEADER_READ)) {
            var format = CSVFormat.DEFAULT.builder().setDelimiter(separator(in)).get();
            try (var parser =
                    CSVParser.builder().setReader(in).setFormat(format).get()) {
                return rows(parser.stream(), file);
            }
        } catch (UncheckedIOException | IOException broken) {
            throw new BadInput(file + " cannot be read as CSV: " + broken.getMessage());
        }
    }

    private static Rows rows(Stream<CSVRecord> records, Path file) {
        var iterator = records.iterator();
        if (!iterator.hasNext()) {
            throw new BadInput(file + " is empty; its first line should name the columns");
        }
        var header = iterator.next().toList().stream().map(String::strip).toList();
        var rows = new ArrayList<List<String>>();
        while (iterator.hasNext()) {
            var row = iterator.next();
            if (row.size() != header.size() && !(row.size() == 1 && row.get(0).isBlank())) {
                throw new BadInput(
                        "%s, record %d: %d values where the header names %d columns; a value with a comma or a line break stands in double quotes"
                                .formatted(file, row.getRecordNumber(), row.size(), header.size()));
            }
            if (row.size() == header.size()) {
                rows.add(row.toList());
            }
        }
        return new Rows(header, rows);
    }

    /** What parts the columns of the first line. */
    private static char separator(BufferedReader in) throws IOException {
        in.mark(HEADER_READ);
        var line = new char[HEADER_READ - 1];
        int read = Math.max(0, in.read(line));
        in.reset();
        var first = new String(line, 0, read).lines().findFirst().orElse("");
        return (char) SEPARATORS
                .chars()
                .reduce((a, b) -> count(first, a) >= count(first, b) ? a : b)
                .orElse(',');
    }

    private static long count(String text, int separator) {
        return text.chars().filter(c -> c == separator).count();
    }

    /** Whether dates are written 12/31/1980: no day can stand first, and some can only stand second. */
    private static boolean monthFirst(Rows rows, Columns.Places places) {
        var dob = places.fields().get(Field.DOB);
        if (dob == null) {
            return false;
        }
        long first = 0;
        long second = 0;
        for (var row : rows.all()) {
            var parts = text(row, dob).strip().split("[-/. ]+", -1);
            if (parts.length >= 3 && parts[0].matches("\\d{1,2}") && parts[1].matches("\\d{1,2}")) {
                first += Integer.parseInt(parts[0]) > 12 ? 1 : 0;
                second += Integer.parseInt(parts[1]) > 12 ? 1 : 0;
            }
        }
        return second > first;
    }

    private static Person person(PersonReader reader, Columns.Places places, List<String> row) {
        var given = new EnumMap<Field, String>(Field.class);
        places.fields().forEach((field, columns) -> given.put(field, text(row, columns)));
        var fullName = places.fullName().length == 0 ? null : text(row, places.fullName());
        return reader.read(text(row, places.id()), given, fullName);
    }

    private static String text(List<String> row, int[] columns) {
        var text = new StringJoiner("-");
        for (int column : columns) {
            text.add(row.get(column).strip());
        }
        return text.toString();
    }
}
