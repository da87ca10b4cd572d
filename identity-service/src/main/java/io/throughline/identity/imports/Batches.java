package io.throughline.identity.imports;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The store of imports, as the work on their rows sees it: how far a file was read, and what came of it. */
@ApplicationScoped
class Batches {
    private static final String RUNNING = "select id from import where state = 'RUNNING' order by changed_at";

    private static final String LOCK = """
            select cast(to_jsonb(import) as varchar) from import
            where id = $1 and state = 'RUNNING' for update skip locked
            """;

    private static final String PIECE = """
            select substring(content from cast($2 - place + 1 as int) for $3) from import_part
            where import = $1 and place <= $2 order by place desc limit 1
            """;

    private static final String BEGIN = """
            update import set header = cast(cast($2 as varchar) as jsonb), read_bytes = $3, read_lines = $4,
                changed_at = $5
            where id = $1
            """;

    private static final String KEEP_ERRORS = """
            insert into import_error (import, row_number, line, field, problem)
            select $1, row_number, line, field, problem from jsonb_to_recordset($2)
                as row(row_number bigint, line bigint, field varchar, problem varchar)
            """;

    private static final String DONE = """
            update import set read_bytes = $2, read_lines = $3, read_rows = read_rows + $4, refused = refused + $5,
                made = made + $6, found = found + $7, errors = errors + $8, changed_at = $9
            where id = $1
            """;

    private static final String END = """
            with gone as (delete from import_part where import = $1)
            update import set state = $2, problem = $3, changed_at = $4, ended_at = $4 where id = $1
            """;

    private final Imports imports;
    private final ImportsConfig config;
    private final Clock clock;

    Batches(Imports imports, ImportsConfig config, Clock clock) {
        this.imports = imports;
        this.config = config;
        this.clock = clock;
    }

    /** How many rows made a customer, and how many were a known customer's. */
    record Tally(long made, long found) {}

    /**
     * What came of a batch.
     *
     * @param read where it ended
     * @param last whether nothing of the file is left
     */
    record Done(CsvScanner.Place read, long rows, List<RowError> errors, Tally tally, boolean last) {
        Done {
            errors = List.copyOf(errors);
        }

        long refused() {
            return rows - tally.made() - tally.found();
        }
    }

    /** The files that are there to be read, whose turn is first. */
    Uni<List<String>> running(SqlConnection connection) {
        return connection.query(RUNNING).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList());
    }

    /** The import, until the transaction ends nobody else's; empty when it ended or is somebody's. */
    Uni<Optional<Import>> lock(SqlConnection connection, String id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> imports.read(row.getString(0)))
                .findFirst());
    }

    /** Bytes of the file from the place, at least one and at most so many. */
    Uni<byte[]> piece(SqlConnection connection, Import file, long from, int most) {
        return connection
                .preparedQuery(PIECE)
                .execute(Tuple.of(file.id().value(), from, most))
                .map(Batches::bytes);
    }

    private static byte[] bytes(RowSet<Row> rows) {
        return rows.iterator().next().getBuffer(0).getBytes();
    }

    /** Keeps what the header says. */
    Uni<Void> begin(SqlConnection connection, Import file, Header.Read read) {
        var end = read.end();
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(file.id().value(), imports.write(read.header()), end.bytes(), end.lines(), now()))
                .chain(() -> end.bytes() >= file.size() ? end(connection, file, ImportState.DONE, null) : nothing());
    }

    /** Keeps how far the file was read, and what is wrong with rows; all of it that comes first. */
    Uni<Void> done(SqlConnection connection, Import file, Done done) {
        var kept = done.errors().stream()
                .limit(Math.max(0, config.errorsKept() - file.errors()))
                .toList();
        return keep(connection, file, kept)
                .chain(() -> connection.preparedQuery(DONE).execute(progress(file, done)))
                .chain(() -> done.last() ? end(connection, file, ImportState.DONE, null) : nothing());
    }

    private Tuple progress(Import file, Done done) {
        return Tuple.tuple(List.of(
                file.id().value(),
                done.read().bytes(),
                done.read().lines(),
                done.rows(),
                done.refused(),
                done.tally().made(),
                done.tally().found(),
                (long) done.errors().size(),
                now()));
    }

    private static Uni<Void> keep(SqlConnection connection, Import file, List<RowError> errors) {
        if (errors.isEmpty()) {
            return nothing();
        }
        var rows = new JsonArray(errors.stream().map(Batches::row).toList());
        return connection
                .preparedQuery(KEEP_ERRORS)
                .execute(Tuple.of(file.id().value(), rows))
                .replaceWithVoid();
    }

    private static JsonObject row(RowError error) {
        return new JsonObject()
                .put("row_number", error.rowNumber())
                .put("line", error.line())
                .put("field", error.field())
                .put("problem", error.problem());
    }

    /** Ends the import of a file that cannot be read. */
    Uni<Void> fail(SqlConnection connection, Import file, String problem) {
        return end(connection, file, ImportState.FAILED, problem);
    }

    private Uni<Void> end(SqlConnection connection, Import file, ImportState state, @Nullable String problem) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(file.id().value(), state.name(), problem, now()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
