package io.throughline.gateway.webhook;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WebhookRemovalTest extends WebhookKit {
    private static final String LANE = """
            insert into webhook_lane (endpoint, key, due_at, leased) values ($1, 'cnv_1', now() + interval '1 hour', true)
            """;
    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%webhook_%'";

    @Test
    void waitsForASenderWhoIsAtIt() {
        // Given a sender who holds a message and will note how the endpoint does
        var path = made();
        var id = Tuple.of(path.substring(PATH.length() + 1));
        pool.preparedQuery(LANE).execute(id).await().indefinitely();
        var sender = pool.getConnection().await().indefinitely();
        var transaction = sender.begin().await().indefinitely();
        run(sender, "select key from webhook_lane where endpoint = $1 for update", id);

        // When
        try (var threads = Executors.newSingleThreadExecutor()) {
            var removed = CompletableFuture.supplyAsync(
                    () -> admin().header("If-Match", "*").delete(path).statusCode(), threads);
            soon().untilAsserted(() -> assertEquals(1, waiting()));
            run(sender, "update webhook_health set failures = 1 where endpoint = $1", id);
            transaction.commit().await().indefinitely();

            // Then
            assertEquals(204, removed.join());
        }
        sender.close().await().indefinitely();
        admin().get(path).then().statusCode(404);
    }

    private static void run(SqlConnection connection, String statement, Tuple values) {
        connection.preparedQuery(statement).execute(values).await().indefinitely();
    }

    private long waiting() {
        return pool.query(WAITING)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
