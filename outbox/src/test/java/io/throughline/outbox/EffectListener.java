package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes down each delivery's reason; fails on those that say so, until it is mended. */
@ApplicationScoped
class EffectListener implements Consuming {
    static final String POISON = "poison";

    private final Once once;
    private final Consumer<Delivery> consumer = new Consumer<>("effects", Delivery.class, this::write);
    private volatile boolean mended;

    EffectListener(Once once) {
        this.once = once;
    }

    @Incoming("deliveries")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }

    void mend(boolean now) {
        mended = now;
    }

    private Uni<Void> write(SqlConnection connection, List<Received<Delivery>> events) {
        var rows = events.stream()
                .map(received -> (DeliveryReported) received.event())
                .map(event -> Tuple.of(event.conversation().value(), event.reason()))
                .toList();
        var poisoned = rows.stream().anyMatch(row -> POISON.equals(row.getString(1)));
        return connection
                .preparedQuery("insert into effect (conversation, what) values ($1, $2)")
                .executeBatch(rows)
                .invoke(() -> refuse(poisoned && !mended))
                .replaceWithVoid();
    }

    private static void refuse(boolean poisoned) {
        if (poisoned) {
            throw new IllegalStateException("this one cannot be handled");
        }
    }
}
