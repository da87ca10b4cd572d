package io.throughline.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A consumer of a log with its database, with the real {@link Intake}: it can die before or after its commit, start
 * again from an earlier place, and meet events that it cannot handle until somebody mends the fault.
 */
final class SimulatedConsumer {
    private final Random random;
    private final List<OutboxRow> log;
    private final boolean marksWhatIsDone;
    private final Set<String> done = new HashSet<>();
    private final Map<String, Map<String, Arrived>> parked = new LinkedHashMap<>();
    private int offset;
    private int position;
    private boolean mended;

    /** The ids whose effect happened, by key, in the order in which it happened. */
    final Map<String, List<String>> effects = new HashMap<>();

    private record Arrived(String id, String key, boolean readable) implements Intake.Arrival {}

    SimulatedConsumer(Random random, List<OutboxRow> log, boolean marksWhatIsDone) {
        this.random = random;
        this.log = log;
        this.marksWhatIsDone = marksWhatIsDone;
    }

    /** Takes a batch; with trouble it may die on the way, and begin again where its offset stands. */
    void step(boolean trouble) {
        var batch = log.subList(position, Math.min(log.size(), position + 1 + random.nextInt(5))).stream()
                .map(row -> new Arrived(row.eventId(), row.key(), readable(row.eventId())))
                .toList();
        if (trouble && random.nextInt(20) == 0) {
            position = offset;
            return;
        }
        if (batch.stream().noneMatch(record -> fails(record.id()))) {
            handle(batch);
        } else {
            batch.forEach(this::alone);
        }
        position += batch.size();
        if (!trouble || random.nextInt(3) > 0) {
            offset = position;
        } else if (random.nextInt(4) == 0) {
            position = offset;
        }
        if (trouble && random.nextInt(40) == 0) {
            position = random.nextInt(offset + 1);
        }
    }

    boolean caughtUp() {
        return position == log.size();
    }

    /** The fault is mended and every parked key released, in its order. */
    void mendAndRelease() {
        mended = true;
        parked.values().forEach(waiting -> waiting.values().forEach(this::effect));
        parked.clear();
    }

    boolean everParked() {
        return !parked.isEmpty();
    }

    private void alone(Arrived record) {
        if (fails(record.id()) && !done.contains(record.id())) {
            park(record);
        } else {
            handle(List.of(record));
        }
    }

    private void handle(List<Arrived> batch) {
        var intake = Intake.plan(batch, parked.keySet());
        intake.parked().forEach(this::park);
        intake.handled().forEach(this::effect);
    }

    private void park(Arrived record) {
        if (!done.contains(record.id())) {
            parked.computeIfAbsent(record.key(), none -> new LinkedHashMap<>()).putIfAbsent(record.id(), record);
        }
    }

    private void effect(Arrived record) {
        if (done.add(record.id()) || !marksWhatIsDone) {
            effects.computeIfAbsent(record.key(), none -> new ArrayList<>()).add(record.id());
        }
    }

    private boolean fails(String id) {
        return !mended && id.hashCode() % 41 == 0;
    }

    private boolean readable(String id) {
        return mended || id.hashCode() % 53 != 0;
    }

    /** All ids that are done or waiting. */
    Stream<String> known() {
        return Stream.concat(done.stream(), parked.values().stream().flatMap(waiting -> waiting.keySet().stream()));
    }
}
