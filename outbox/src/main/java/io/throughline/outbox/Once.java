package io.throughline.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Event;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Runs a consumer's work for each event exactly once, in the same transaction as its effect.
 *
 * <p>A batch is one transaction: mark the events as done, drop those that were already, run the work. While the
 * database is away the batch waits. If the work fails, everything is undone and the events are handled one by one;
 * the one that still fails after a few tries is parked, and later events of its key wait behind it in their order,
 * while other keys go on. Nothing is skipped: the batch is complete when every event is either done or parked.
 */
@ApplicationScoped
public class Once {
    private static final Logger LOG = Logger.getLogger(Once.class);
    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Transactions transactions;
    private final Done done;
    private final Parking parking;

    Once(Vertx vertx, Transactions transactions, Done done, Parking parking) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.done = done;
        this.parking = parking;
    }

    /** Handles a batch; completes when every event is done or parked. */
    public <E extends Event> Uni<Void> run(Consumer<E> consumer, ConsumerRecords<String, String> batch) {
        var records = new ArrayList<ReceivedRecord<E>>();
        batch.forEach(kafka -> records.add(ReceivedRecord.of(kafka, consumer.type())));
        return run(consumer, records);
    }

    <E extends Event> Uni<Void> run(Consumer<E> consumer, List<ReceivedRecord<E>> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return untilReachable(() -> inOneTransaction(consumer, records))
                .onFailure()
                .recoverWithUni(failure -> oneByOne(consumer, records));
    }

    private <E extends Event> Uni<Void> inOneTransaction(Consumer<E> consumer, List<ReceivedRecord<E>> records) {
        return transactions.withConnection(connection -> handle(connection, consumer, records));
    }

    private <E extends Event> Uni<Void> handle(
            SqlConnection connection, Consumer<E> consumer, List<ReceivedRecord<E>> records) {
        return parking.standing(connection, consumer.name(), records)
                .map(keys -> Intake.plan(records, keys))
                .call(intake -> parking.park(connection, consumer.name(), intake.parked()))
                .chain(intake -> done.mark(connection, consumer.name(), intake.handled()))
                .chain(fresh -> fresh.isEmpty() ? nothing() : consumer.work().apply(connection, fresh));
    }

    private <E extends Event> Uni<Void> oneByOne(Consumer<E> consumer, List<ReceivedRecord<E>> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(one -> alone(consumer, one))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private <E extends Event> Uni<Void> alone(Consumer<E> consumer, ReceivedRecord<E> one) {
        return untilReachable(() -> inOneTransaction(consumer, List.of(one)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT)
                .atMost(TRIES - 1L)
                .onFailure()
                .recoverWithUni(failure -> park(consumer, one, failure));
    }

    private <E extends Event> Uni<Void> park(Consumer<E> consumer, ReceivedRecord<E> one, Throwable failure) {
        LOG.errorf(failure, "consumer=%s event=%s cannot be handled; its key is parked", consumer.name(), one.id());
        return untilReachable(() -> transactions.withConnection(
                connection -> parking.park(connection, consumer.name(), List.of(one), failure)));
    }

    /** Repeats while the failure is the database's; always on the caller's context, where the client wants to be. */
    private Uni<Void> untilReachable(java.util.function.Supplier<Uni<Void>> step) {
        var context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .voidItem()
                .emitOn(task -> run(context, task))
                .chain(step::get)
                .onFailure(Failures::passing)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private static void run(Context context, Runnable task) {
        context.runOnContext(task);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
