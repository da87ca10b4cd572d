package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.webhook.event.PublicEvent;
import io.throughline.gateway.webhook.sending.Messages.Copy;
import io.throughline.gateway.webhook.signing.Keyring;
import io.throughline.gateway.webhook.signing.SigningSecret;
import io.throughline.outbox.Transactions;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The real steps over the real tables, at a time of the test's own. */
@ApplicationScoped
class Simulated {
    private static final int AT_ONCE = 8;

    private final Transactions transactions;
    private final Ledger ledger;
    private final Secrets vault;
    private final SendingConfig config;
    private final Vertx vertx;

    Simulated(Transactions transactions, Ledger ledger, Secrets vault, SendingConfig config, Vertx vertx) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.vault = vault;
        this.config = config;
        this.vertx = vertx;
    }

    /** An endpoint without patterns: nothing comes to it but what the test adds. */
    String endpoint(String url, Clock clock) {
        var id = WebhookId.draw(clock.instant()).value();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var keys = Keyring.of(SigningSecret.draw(), id, vault).json();
        run(() -> transactions.withConnection(connection -> connection
                .preparedQuery("""
                        insert into webhook_endpoint (id, url, events, state, secrets, version, created_at, changed_at)
                        values ($1, $2, 'none', 'enabled', $3, 0, $4, $4)
                        """)
                .execute(Tuple.of(id, url, keys, now))
                .chain(() -> connection
                        .preparedQuery("insert into webhook_health (endpoint) values ($1)")
                        .execute(Tuple.of(id)))));
        return id;
    }

    void remove(String endpoint) {
        run(() -> transactions.withConnection(connection -> connection
                .preparedQuery("delete from webhook_endpoint where id = $1")
                .execute(Tuple.of(endpoint))));
    }

    void add(String endpoint, Clock clock, List<PublicEvent> events) {
        var copies = IntStream.rangeClosed(1, events.size())
                .mapToObj(place -> new Copy(endpoint, place))
                .toList();
        run(() -> transactions.withConnection(connection -> new Messages(clock).add(connection, events, copies)));
    }

    /** One replica. */
    Deliveries replica(Clock clock, long seed) {
        var random = new Random(seed);
        return new Deliveries(transactions, ledger, config, clock, new Jitter() {
            @Override
            double next() {
                return random.nextDouble();
            }
        });
    }

    /** Sends all that is due for the endpoint, as one replica; how many attempts that took. */
    int tick(String endpoint, Deliveries replica, Attempting attempting) {
        var ready = run(replica::ready);
        int attempts = 0;
        List<Claimed> claimed = List.of();
        if (ready.contains(endpoint)) {
            claimed = run(() -> replica.claim(endpoint, AT_ONCE));
        }
        while (!claimed.isEmpty()) {
            attempts += claimed.size();
            var all = claimed;
            run(() -> Uni.join()
                    .all(all.stream().map(attempting::attempt).toList())
                    .andFailFast());
            claimed = run(() -> replica.claim(endpoint, AT_ONCE));
        }
        return attempts;
    }

    /** Rows of the endpoint's messages, as texts. */
    List<String> query(String statement, String endpoint) {
        return run(() -> transactions.withConnection(connection -> connection
                .preparedQuery(statement)
                .execute(Tuple.of(endpoint))
                .map(rows -> {
                    var texts = new ArrayList<String>();
                    rows.forEach(row -> texts.add(String.valueOf(row.getValue(0))));
                    return texts;
                })));
    }

    /** Runs work where the gateway does: on an event loop. */
    <T> T run(Supplier<Uni<T>> work) {
        var done = new CompletableFuture<T>();
        vertx.getOrCreateContext()
                .runOnContext(on -> work.get().subscribe().with(done::complete, done::completeExceptionally));
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
