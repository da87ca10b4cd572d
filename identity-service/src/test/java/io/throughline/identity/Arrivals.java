package io.throughline.identity;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.Transactions;
import io.throughline.outbox.Work;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets touchpoints arrive and says whose they became. */
@ApplicationScoped
public class Arrivals {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Work<Touchpoint> resolution;
    private final Pool pool;

    Arrivals(Transactions transactions, Work<Touchpoint> resolution, Pool pool) {
        this.transactions = transactions;
        this.resolution = resolution;
        this.pool = pool;
    }

    /** The customer to whom a new message of this sender is given. */
    public CustomerId of(@Nullable String name, Sender.Claim... identities) {
        return of(List.of(Touchpoints.message(UUID.randomUUID().toString(), name, identities)));
    }

    /** Lets touchpoints come together. */
    public void take(List<Touchpoint> batch) {
        transactions
                .withConnection(connection -> resolution.apply(
                        connection, batch.stream().map(Touchpoints::received).toList()))
                .await()
                .atMost(PATIENCE);
    }

    /** The customer to whom the last of touchpoints that come together is given. */
    public CustomerId of(List<Touchpoint> batch) {
        take(batch);
        return pool.preparedQuery("select customer from assignment where touchpoint = $1 and valid_to is null")
                .execute(Tuple.of(batch.getLast().id().value()))
                .map(rows -> new CustomerId(rows.iterator().next().getString(0)))
                .await()
                .atMost(PATIENCE);
    }

    /** Makes the customer a part of the whole, or one of its own again, and tells nobody. */
    public void partOf(CustomerId part, @Nullable CustomerId whole) {
        pool.preparedQuery("update customer set part_of = $2 where id = $1")
                .execute(Tuple.of(part.value(), whole == null ? null : whole.value()))
                .await()
                .atMost(PATIENCE);
    }
}
