package io.throughline.outbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.contracts.Event;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Lets a parked key go on: its events are handled in their order, each in a transaction of its own. */
@ApplicationScoped
class Release {
    private final Transactions transactions;
    private final Parking parking;
    private final Done done;
    private final Audit audit;
    private final List<Consuming> listeners;

    Release(Transactions transactions, Parking parking, Done done, Audit audit, @All List<Consuming> listeners) {
        this.transactions = transactions;
        this.parking = parking;
        this.done = done;
        this.audit = audit;
        this.listeners = listeners;
    }

    /** Handles the key's events until none is left; answers how many. Fails as the first that still fails. */
    Uni<Integer> release(String consumer, String key, Audit.Entry entry) {
        return step(consumer, key, entry)
                .chain(handled -> handled
                        ? releaseRest(consumer, key, entry)
                        : Uni.createFrom().item(0));
    }

    private Uni<Integer> releaseRest(String consumer, String key, Audit.Entry entry) {
        return release(consumer, key, entry).map(count -> count + 1);
    }

    private Uni<Boolean> step(String consumer, String key, Audit.Entry entry) {
        return transactions.withConnection(connection -> parking.oldest(connection, consumer, key)
                .chain(oldest -> oldest.isEmpty()
                        ? parking.free(connection, consumer, key).replaceWith(false)
                        : handle(connection, oldest.getFirst(), entry).replaceWith(true)));
    }

    private Uni<Void> handle(SqlConnection connection, ParkedEvent event, Audit.Entry entry) {
        return audit.add(connection, about(event, entry))
                .chain(() -> handle(connection, event, consumer(event.consumer())))
                .chain(() -> parking.leave(connection, event));
    }

    /** The key may be somebody's address, so the entry names the event alone. */
    private static Audit.Entry about(ParkedEvent event, Audit.Entry entry) {
        return entry.on(event.id()).changing(Map.of("consumer", event.consumer(), "event", event.eventId()));
    }

    private <E extends Event> Uni<Void> handle(SqlConnection connection, ParkedEvent event, Consumer<E> consumer) {
        var read = ReceivedRecord.of(event.eventId(), event.key(), event.payload(), event.trace(), consumer.type());
        if (!read.readable()) {
            return Uni.createFrom().failure(new IllegalArgumentException(read.unreadable()));
        }
        return done.mark(connection, consumer.name(), List.of(read))
                .chain(fresh -> fresh.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : consumer.work().apply(connection, List.of(Objects.requireNonNull(read.received()))));
    }

    /** Drops one event for good; the others of its key go on waiting. */
    Uni<Void> drop(ParkedEvent event, Audit.Entry entry) {
        return transactions.withConnection(connection -> parking.oldest(connection, event.consumer(), event.key())
                .chain(() -> done.skip(connection, event))
                .chain(() -> audit.add(connection, about(event, entry)))
                .chain(() -> parking.leave(connection, event))
                .chain(() -> parking.free(connection, event.consumer(), event.key())));
    }

    private Consumer<?> consumer(String name) {
        return listeners.stream()
                .map(Consuming::consumer)
                .filter(consumer -> consumer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("nobody here consumes under the name " + name));
    }
}
