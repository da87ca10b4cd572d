package io.throughline.identity.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.throughline.identity.imports.CsvRecord.Cell;
import io.throughline.identity.imports.CsvScanner.Place;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {
    private static final String AWKWARD =
            "a,\"b \"\"c\"\", d\"\r\n\n\"two\nlines\",\r\"\",x\"y\r\rlast,ümläut\n\n\"end\"";
    private static final List<List<String>> READ = List.of(
            List.of("a", "b \"c\", d"),
            List.of("two\nlines", ""),
            List.of("", "x\"y"),
            List.of("last", "ümläut"),
            List.of("end"));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void readsTheSameInPiecesOfAnyLength(int piece) {
        var scanner = scanner(100, new Place(0, 0));
        feed(scanner, AWKWARD.getBytes(UTF_8), 0, piece);
        assertEquals(READ, texts(scanner.records()));
        assertEquals(List.of(1L, 3L, 5L, 7L, 9L), lines(scanner.records()));
        assertEquals(AWKWARD.getBytes(UTF_8).length, scanner.read().bytes());
    }

    @Test
    void goesOnWhereItStopped() {
        // Given
        var bytes = AWKWARD.getBytes(UTF_8);
        var found = new ArrayList<CsvRecord>();
        var place = new Place(0, 0);

        // When each record is read by another
        while (place.bytes() < bytes.length) {
            var next = scanner(1, place);
            feed(next, bytes, (int) place.bytes(), 4);
            found.addAll(next.records());
            place = next.read();
        }

        // Then
        assertEquals(READ, texts(found));
        assertEquals(List.of(1L, 3L, 5L, 7L, 9L), lines(found));
    }

    @Test
    void keepsTheBeginningOfALongCellAndTellsHowLongItIs() {
        var scanner = scanner(2, new Place(0, 0));
        scanner.feed(("1," + "x".repeat(10_000_000) + "\n2,y\n").getBytes(UTF_8));
        var cell = scanner.records().getFirst().cells().get(1);
        assertEquals(10_000_000, cell.bytes());
        assertEquals(CellBytes.KEPT, cell.text().length());
        assertFalse(cell.whole());
        assertEquals(List.of("2", "y"), texts(scanner.records()).get(1));
    }

    @Test
    void countsMoreCellsThanItKeeps() {
        var scanner = scanner(1, new Place(0, 0));
        scanner.feed((",".repeat(100_000) + "\n").getBytes(UTF_8));
        assertEquals(100_001, scanner.records().getFirst().count());
        assertEquals(CsvScanner.MOST_CELLS, scanner.records().getFirst().cells().size());
    }

    @Test
    void readsTwoEncodingsInOneFile() {
        var scanner = scanner(2, new Place(0, 0));
        scanner.feed("Müller\n".getBytes(UTF_8));
        scanner.feed("Müller\n".getBytes(Charset.forName("windows-1252")));
        assertEquals(List.of(List.of("Müller"), List.of("Müller")), texts(scanner.records()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"a\"b,c', true", "'\"a\",c', false", "'a\"b\",c', false", "'\"a\"\"\",c', false"})
    void tellsWhatStandsBehindAClosingQuote(String line, boolean broken) {
        var scanner = scanner(1, new Place(0, 0));
        scanner.feed((line + "\n").getBytes(UTF_8));
        assertEquals(broken, scanner.records().getFirst().broken());
    }

    @Test
    void tellsWhereAQuoteOpensThatIsNotClosed() {
        var scanner = scanner(10, new Place(0, 0));
        feed(scanner, "1,2\n3,\"4\n5,6\n".getBytes(UTF_8), 0, 100);
        assertEquals(1, scanner.records().size());
        assertEquals(2, scanner.openQuote());
        assertEquals(4, scanner.read().bytes());
    }

    private static CsvScanner scanner(int most, Place from) {
        return new CsvScanner((byte) ',', place -> true, most, from);
    }

    private static void feed(CsvScanner scanner, byte[] bytes, int from, int piece) {
        for (int at = from; at < bytes.length && !scanner.full(); at = (int) scanner.position()) {
            scanner.feed(Arrays.copyOfRange(bytes, at, Math.min(at + piece, bytes.length)));
        }
        if (scanner.position() == bytes.length) {
            scanner.finish();
        }
    }

    private static List<List<String>> texts(List<CsvRecord> records) {
        return records.stream()
                .map(record -> record.cells().stream().map(Cell::text).toList())
                .toList();
    }

    private static List<Long> lines(List<CsvRecord> records) {
        return records.stream().map(CsvRecord::line).toList();
    }
}
