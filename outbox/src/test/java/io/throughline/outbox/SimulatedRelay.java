package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A replica's relay, one small step at a time, with the real {@link Chains} and {@link SendChain}: it can lose its
 * connection to the database and send on unknowingly, the broker's answer can get lost, and a send can fail.
 */
final class SimulatedRelay {
    private static final int BATCH = 6;

    private final Random random;
    private final SimulatedService service;
    private final List<OutboxRow> log;
    private final AtomicReference<@Nullable SimulatedRelay> lock;
    private final boolean remembersLastNumber;
    private final List<InFlight> inFlight = new ArrayList<>();
    private List<SendChain> chains = List.of();
    private long last;

    private record InFlight(OutboxRow row, UniEmitter<? super Void> answer) {}

    SimulatedRelay(
            Random random,
            SimulatedService service,
            List<OutboxRow> log,
            AtomicReference<@Nullable SimulatedRelay> lock,
            boolean remembersLastNumber) {
        this.random = random;
        this.service = service;
        this.log = log;
        this.lock = lock;
        this.remembersLastNumber = remembersLastNumber;
    }

    /** One step; with trouble, some steps go wrong. */
    void step(boolean trouble) {
        if (!inFlight.isEmpty()) {
            answer(inFlight.remove(random.nextInt(inFlight.size())), trouble);
        } else if (!chains.isEmpty()) {
            commit();
        } else if (lock.compareAndSet(null, this)) {
            begin();
        }
        if (trouble && random.nextInt(25) == 0) {
            // The connection breaks: PostgreSQL frees the lock at once, the process notices when it commits.
            lock.compareAndSet(this, null);
        }
        if (trouble && random.nextInt(25) == 0) {
            die();
        }
    }

    boolean resting() {
        return chains.isEmpty();
    }

    private void begin() {
        var rows = remembersLastNumber ? service.outbox.tailMap(last, false) : service.outbox;
        var batch = rows.values().stream().limit(BATCH).toList();
        if (batch.isEmpty()) {
            lock.set(null);
            return;
        }
        last = remembersLastNumber ? batch.getLast().seq() : last;
        chains = Chains.of(batch, OutboxRow::key).stream()
                .map(chain -> new SendChain(this::send, chain))
                .toList();
        chains.forEach(chain -> chain.send().subscribe().with(done -> {}));
    }

    private Uni<Void> send(OutboxRow row) {
        return Uni.createFrom().emitter(answer -> inFlight.add(new InFlight(row, answer)));
    }

    private void answer(InFlight sent, boolean trouble) {
        var luck = trouble && !remembersLastNumber ? random.nextInt(12) : 2;
        if (luck > 0) {
            log.add(sent.row());
        }
        if (luck > 1) {
            sent.answer().complete(null);
        } else {
            sent.answer().fail(new IllegalStateException("no answer"));
        }
    }

    private void commit() {
        if (lock.compareAndSet(this, null)) {
            chains.forEach(chain -> chain.arrived().forEach(service.outbox::remove));
        }
        chains = List.of();
    }

    private void die() {
        inFlight.clear();
        chains = List.of();
        lock.compareAndSet(this, null);
    }
}
