package io.throughline.identity.imports;

import io.smallrye.mutiny.Uni;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.imports.Batches.Done;
import io.throughline.identity.imports.CsvScanner.Place;
import io.throughline.identity.imports.RowReader.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes in rows of a file, a batch in one transaction: the rows become touchpoints and are resolved like any other,
 * and how far the file was read commits with them. So it does not matter who goes on, and when.
 */
@ApplicationScoped
class Importing {
    private static final int FIRST_PIECE = 1 << 16;
    private static final int PIECE = 1 << 20;
    private static final long LONGEST_RECORD = 16L << 20;
    private static final String OUR_FAULT = "cannot be taken in; this is our fault, and it is in our log";

    private final Batches batches;
    private final Trial trial;
    private final Normaliser normaliser;
    private final Clock clock;

    Importing(Batches batches, Trial trial, Normaliser normaliser, Clock clock) {
        this.batches = batches;
        this.trial = trial;
        this.normaliser = normaliser;
        this.clock = clock;
    }

    /** Takes in at most so many rows; says whether there was anything to do here. */
    Uni<Boolean> batch(SqlConnection connection, String id, int most) {
        return batches.lock(connection, id)
                .chain(found -> worked(found.map(file -> step(connection, file, most, this::read))));
    }

    /** Refuses the next row, which is there and can not be taken in. */
    Uni<Boolean> refuse(SqlConnection connection, String id) {
        return batches.lock(connection, id)
                .chain(found -> worked(found.map(file -> step(connection, file, 1, Importing::refused))));
    }

    private static Uni<Boolean> worked(Optional<Uni<Void>> work) {
        return work.map(done -> done.replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Void> step(
            SqlConnection connection, Import file, int most, BiFunction<Import, CsvScanner, List<Row>> reading) {
        var header = file.header();
        return (header == null ? begin(connection, file) : rows(connection, file, header, most, reading))
                .onFailure(BadFile.class)
                .recoverWithUni(bad -> batches.fail(connection, file, bad.said()));
    }

    private Uni<Void> begin(SqlConnection connection, Import file) {
        return batches.piece(connection, file, 0, FIRST_PIECE)
                .map(bytes -> Header.read(bytes, bytes.length == file.size(), file.plan()))
                .chain(read -> batches.begin(connection, file, read));
    }

    private Uni<Void> rows(
            SqlConnection connection,
            Import file,
            Header header,
            int most,
            BiFunction<Import, CsvScanner, List<Row>> reading) {
        var from = new Place(file.readBytes(), file.readLines());
        var scanner = new CsvScanner((byte) header.separator(), header.wanted()::get, most, from);
        return fill(connection, file, scanner, FIRST_PIECE)
                .chain(() -> take(connection, file, scanner, reading.apply(file, scanner)));
    }

    /** Reads on until there are enough rows, or the file ends, or what is there is no row. */
    private Uni<Void> fill(SqlConnection connection, Import file, CsvScanner scanner, int most) {
        boolean ends = scanner.position() >= file.size();
        if (ends) {
            scanner.finish();
        }
        if (ends || scanner.full() || scanner.unfinished() > LONGEST_RECORD) {
            return Uni.createFrom().voidItem();
        }
        return batches.piece(connection, file, scanner.position(), most)
                .invoke(scanner::feed)
                .chain(() -> fill(connection, file, scanner, PIECE));
    }

    private Uni<Void> take(SqlConnection connection, Import file, CsvScanner scanner, List<Row> rows) {
        boolean last = scanner.read().bytes() >= file.size();
        if (rows.isEmpty() && !last) {
            throw notClosed(scanner);
        }
        var errors = rows.stream().flatMap(row -> row.errors().stream()).toList();
        return trial.take(
                        connection,
                        rows.stream().flatMap(Row::good).toList(),
                        file.plan().dryRun())
                .chain(tally ->
                        batches.done(connection, file, new Done(scanner.read(), rows.size(), errors, tally, last)));
    }

    private static BadFile notClosed(CsvScanner scanner) {
        return new BadFile(
                scanner.openQuote() > 0
                        ? "The double quote that opens on line " + scanner.openQuote()
                                + " is not closed; a quote within a value is written twice."
                        : "The row that begins on line " + (scanner.read().lines() + 1) + " is longer than 16 MiB.");
    }

    private List<Row> read(Import file, CsvScanner scanner) {
        var reader = new RowReader(file, Objects.requireNonNull(file.header()), normaliser, clock.instant());
        return numbered(file, scanner, reader::read);
    }

    private static List<Row> refused(Import file, CsvScanner scanner) {
        return numbered(
                file,
                scanner,
                (record, number) -> new Row(null, List.of(new RowError(number, record.line(), null, OUR_FAULT))));
    }

    private static List<Row> numbered(Import file, CsvScanner scanner, BiFunction<CsvRecord, Long, Row> reading) {
        var rows = new ArrayList<Row>();
        for (var record : scanner.records()) {
            rows.add(reading.apply(record, file.readRows() + rows.size() + 1));
        }
        return rows;
    }
}
