package io.throughline.identity.imports;

import static io.throughline.identity.imports.ImportCalls.PATH;
import static io.throughline.identity.imports.ImportCalls.as;
import static io.throughline.identity.imports.ImportCalls.ended;
import static io.throughline.identity.imports.ImportCalls.make;
import static io.throughline.identity.imports.ImportCalls.show;
import static io.throughline.identity.imports.ImportCalls.take;
import static io.throughline.identity.imports.ImportCalls.upload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ImportId;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Files of many batches, among workers that die, and much at once. */
@QuarkusTest
@WithTestResource(TestServers.class)
class ImportingTest {
    private static final Logger LOG = Logger.getLogger(ImportingTest.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = Integer.getInteger("throughline.test.import-rows", 5_000);
    private static final int WORKERS = 40;
    private static final Map<String, Object> ATTESTED = Map.of("assurance", "attested");

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Transactions transactions;

    @Inject
    Importing importing;

    @Inject
    Uploads uploads;

    @Inject
    ImportTrimmer trimmer;

    @Inject
    Pool pool;

    @Test
    void takesInEachRowOnceHoweverManyWorkersDieBetweenTheRowsAndTheirCommit() {
        // Given a file of many batches, and a worker that dies with the last part and the first rows in its hands
        var file = file(4000);
        var id = make(file.length, ATTESTED);
        attempt(connection -> uploads.keep(connection, new ImportId(id), 0, file)
                        .chain(() -> importing.batch(connection, id, 50))
                        .chain(() -> importing.batch(connection, id, 50))
                        .chain(worked -> die()))
                .await()
                .atMost(PATIENCE);
        assertEquals(0, show(id).getInt("received"));

        // When several take in rows at once, and every second one dies before it has said so
        upload(id, file);
        Multi.createFrom()
                .range(0, WORKERS)
                .onItem()
                .transformToUni(one -> attempt(
                        connection -> importing.batch(connection, id, 50).call(() -> one % 2 == 0 ? die() : live())))
                .merge(3)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        var ended = ended(id);

        // Then
        assertEquals("done", ended.getString("state"));
        assertEquals(4000, ended.getInt("rows"));
        assertEquals(4000, ended.getInt("new_customers"));
        assertEquals(4000, count("select count(*) from source_record where identities::text like $1"));
        assertEquals(4000, count("select count(*) from identity where value like $1"));
    }

    private <T> Uni<T> attempt(Function<SqlConnection, Uni<T>> work) {
        return transactions.withConnection(work).onFailure().recoverWithNull();
    }

    private static Uni<Void> die() {
        return Uni.createFrom().failure(new IllegalStateException("dead"));
    }

    private static Uni<Void> live() {
        return Uni.createFrom().voidItem();
    }

    @Test
    void refusesTheOneRowThatCannotBeTakenInAndGoesOn() {
        // Given a database that does not want one name
        var name = "Poison " + domain;
        run("create function refuse_poison() returns trigger language plpgsql as"
                + " $$ begin raise exception 'poison'; end $$");
        run("create trigger refuse_poison before insert on source_record for each row when (new.name = '" + name
                + "') execute function refuse_poison()");

        // When
        var file = new String(file(300), UTF_8).replace(",Eve Adams,eve77@", "," + name + ",eve77@");
        var done = take(file, ATTESTED);
        run("drop function refuse_poison() cascade");

        // Then
        assertEquals("done", done.getString("state"), done::prettify);
        assertEquals(300, done.getInt("rows"));
        assertEquals(1, done.getInt("refused"));
        assertEquals(299, done.getInt("new_customers"));
        var error = ImportCalls.errors(done).getFirst();
        assertEquals(78, error.get("row_number"));
        assertTrue(error.toString().contains("our fault"), error::toString);
        assertEquals(299, count("select count(*) from source_record where identities::text like $1"));
    }

    private void run(String statement) {
        pool.query(statement).execute().replaceWithVoid().await().atMost(PATIENCE);
    }

    @Test
    void stopsWhereItIsCancelled() {
        // Given
        var file = file(10_000);
        var id = make(file.length, ATTESTED);
        upload(id, file);

        // When
        as("admin").post(PATH + "/" + id + "/cancel").then().statusCode(200);

        // Then what is in stays, and no more comes
        var rows = show(id).getInt("rows");
        assertTrue(rows < 10_000, rows + " rows");
        assertEquals("cancelled", show(id).getString("state"));
        assertEquals(rows, count("select count(*) from source_record where identities::text like $1"));
        assertEquals(0, count("select count(*) from import_part where import = $1", id));
    }

    @Test
    void forgetsErrorsAndUploadsOfLongAgo() {
        // Given
        var old = take("id,name,mail,tel\n1\n", Map.of()).getString("id");
        var young = take("id,name,mail,tel\n1\n", Map.of()).getString("id");
        var stale = make(10, Map.of());
        ImportCalls.put(stale, 0, new byte[5]).then().statusCode(200);
        age(old, 31);
        age(stale, 8);

        // When
        trimmer.trim().await().atMost(PATIENCE);

        // Then
        assertEquals(0, count("select count(*) from import_error where import = $1", old));
        assertEquals(1, count("select count(*) from import_error where import = $1", young));
        assertEquals(0, count("select count(*) from import_part where import = $1", stale));
        assertEquals("cancelled", show(stale).getString("state"));
        assertEquals("done", show(old).getString("state"));
    }

    private void age(String id, int days) {
        pool.preparedQuery("update import set changed_at = changed_at - cast($2 as int) * interval '1 day',"
                        + " ended_at = ended_at - cast($2 as int) * interval '1 day' where id = $1")
                .execute(Tuple.of(id, days))
                .await()
                .atMost(PATIENCE);
    }

    /** Prints how fast: -Dthroughline.test.import-rows=200000 for more. */
    @Test
    void takesInTenThousandsOfRows() {
        for (var dryRun : new boolean[] {true, false}) {
            var done = take(file(ROWS), Map.of("assurance", "attested", "dry_run", dryRun));
            assertEquals(ROWS, done.getInt("new_customers"), done::prettify);
            var took = Duration.between(
                    Instant.parse(done.getString("started_at")), Instant.parse(done.getString("ended_at")));
            LOG.infof(
                    "dry_run=%s: %d rows in %d ms, %d rows a second",
                    dryRun, ROWS, took.toMillis(), ROWS * 1000L / Math.max(1, took.toMillis()));
        }
        assertEquals(ROWS, count("select count(*) from source_record where identities::text like $1"));
    }

    private byte[] file(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row + domain + ",Eve Adams,eve" + row + "@" + domain + ",")
                .collect(Collectors.joining("\n", "id,name,mail,tel\n", "\n"))
                .getBytes(UTF_8);
    }

    private long count(String query) {
        return count(query, "%@" + domain + "%");
    }

    private long count(String query, String value) {
        var rows = pool.preparedQuery(query).execute(Tuple.of(value)).await().atMost(PATIENCE);
        return rows.iterator().next().getLong(0);
    }
}
