package io.throughline.routing.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a first line of names. */
final class Table {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private Table() {}

    /** A line, and where it stands. */
    record Row(Path file, CSVRecord record) {
        String text(String column) {
            if (!record.isSet(column)) {
                throw wrong("has no column " + column);
            }
            return record.get(column);
        }

        double number(String column) {
            try {
                double number = Double.parseDouble(text(column));
                if (Double.isFinite(number) && number >= 0) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                // said below
            }
            throw wrong(column + " must be a number of at least 0, not \"" + text(column) + "\"");
        }

        BadInput wrong(String what) {
            return new BadInput("%s, line %d: %s".formatted(file.getFileName(), record.getRecordNumber() + 1, what));
        }
    }

    /** Reads each line. Throws {@link BadInput} where the file or a line cannot be read. */
    static <T> List<T> read(Path file, Function<Row, T> line) {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = CSVParser.parse(reader, FORMAT)) {
            var all = new ArrayList<T>();
            for (var record : parser) {
                all.add(line.apply(new Row(file, record)));
            }
            return all;
        } catch (NoSuchFileException missing) {
            throw new BadInput("There is no file " + file + ".");
        } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
            throw new BadInput(file + " cannot be read as CSV: " + broken.getMessage());
        }
    }

    /** The names in the first line. */
    static List<String> columns(Path file) {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = CSVParser.parse(reader, FORMAT)) {
            return List.copyOf(parser.getHeaderNames());
        } catch (NoSuchFileException missing) {
            throw new BadInput("There is no file " + file + ".");
        } catch (IOException | IllegalArgumentException broken) {
            throw new BadInput(file + " cannot be read as CSV: " + broken.getMessage());
        }
    }
}
