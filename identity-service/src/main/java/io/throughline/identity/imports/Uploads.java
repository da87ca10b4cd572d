package io.throughline.identity.imports;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.ImportId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** The store of files that come in parts, each part at the place where the one before it ended. */
@ApplicationScoped
class Uploads {
    private static final String LOCK = "select cast(to_jsonb(import) as varchar) from import where id = $1 for update";
    private static final String KEEP = "insert into import_part (import, place, content) values ($1, $2, $3)";
    private static final String GROW = """
            update import set received = received + $2, changed_at = now.at,
                state = case when received + $2 = size then 'RUNNING' else 'UPLOADING' end,
                started_at = case when received + $2 = size then now.at end
            from (values (cast($3 as timestamptz))) as now(at)
            where id = $1 returning cast(to_jsonb(import) as varchar)
            """;

    private final Imports imports;
    private final Clock clock;

    Uploads(Imports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /** Keeps the part; throws a problem when it is not the next one. */
    Uni<Import> keep(SqlConnection connection, ImportId id, long offset, byte[] part) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id.value()))
                .map(this::only)
                .invoke(file -> check(file, offset, part.length))
                .chain(file -> part.length == 0
                        ? Uni.createFrom().item(file)
                        : keep(connection, id.value(), offset, Buffer.buffer(part)));
    }

    private Uni<Import> keep(SqlConnection connection, String id, long offset, Buffer part) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(id, offset, part))
                .chain(() -> connection.preparedQuery(GROW).execute(Tuple.of(id, (long) part.length(), now)))
                .map(this::only);
    }

    private Import only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problems.unknown("import");
        }
        return imports.read(rows.iterator().next().getString(0));
    }

    private static void check(Import file, long offset, int length) {
        if (file.state().ended()) {
            throw ImportProblems.ended();
        }
        if (offset != file.received()) {
            throw ImportProblems.wrongOffset(file.received());
        }
        if (offset + length > file.size()) {
            throw ImportProblems.beyondSize(file.size());
        }
    }
}
