package io.throughline.identity.merging;

import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.merging.Moved.MovedTouchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A few people to whom random things happen. The model beside the database is the simplest there is: what arrives is
 * whose its browser is at that moment, a split takes what it says it takes, and its undoing gives it back.
 */
final class Playground {
    private static final int PEOPLE = 5;

    private final Operations operations;
    private final Arrivals arrivals;
    private final int seed;
    private final Random random;
    private final String run = UUID.randomUUID().toString();

    private final List<CustomerId> people = new ArrayList<>();
    private final List<CustomerId> everybody = new ArrayList<>();
    private final Map<String, String> belongings = new TreeMap<>();
    private final List<LogEntry> live = new ArrayList<>();

    Playground(Operations operations, Arrivals arrivals, int seed) {
        this.operations = operations;
        this.arrivals = arrivals;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Odd seeds have no arrivals, so that the digest of the state must be the very same in the end. */
    void play(int steps) {
        IntStream.range(0, PEOPLE).forEach(this::appear);
        everybody.addAll(people);
        var before = operations.state(people);
        for (int step = 0; step < steps; step++) {
            act();
        }
        for (var entry : List.copyOf(live).reversed()) {
            undo(entry, false, true);
        }
        assertEquals(belongings, operations.belongings(everybody), "seed " + seed);
        if (seed % 2 == 1) {
            assertEquals(before, operations.state(everybody), "seed " + seed);
        }
    }

    private void appear(int number) {
        var name = "Person " + number;
        var customer = arrivals.of(name, attested(visitor(browser(number))));
        people.add(customer);
        assertEquals(customer, arrivals.of(name, attested(visitor(browser(number)))));
        belongings.putAll(operations.belongings(List.of(customer)));
    }

    private String browser(int number) {
        return number + run;
    }

    private void act() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> keep(operations.merge(anybody(), anybody()));
            case 3, 4 -> undoAny();
            case 5 -> split();
            default -> arrive(random.nextInt(PEOPLE));
        }
    }

    private CustomerId anybody() {
        return everybody.get(random.nextInt(everybody.size()));
    }

    private void keep(Outcome outcome) {
        if (outcome instanceof Outcome.Done(LogEntry entry)) {
            live.add(entry);
        }
    }

    private void undoAny() {
        if (!live.isEmpty()) {
            undo(live.get(random.nextInt(live.size())), random.nextBoolean(), false);
        }
    }

    private void undo(LogEntry entry, boolean keepLater, boolean must) {
        var outcome = operations.undo(entry, keepLater);
        if (outcome instanceof Outcome.Done) {
            live.remove(entry);
            entry.moved()
                    .touchpoints()
                    .forEach(one -> belongings.put(one.id().value(), one.part().value()));
            refresh(entry);
        } else if (must) {
            throw new AssertionError("seed " + seed + ": cannot be undone: " + entry + " " + outcome);
        }
    }

    /** Identities that went along: whose they are now is for the database to say, and for later arrivals to show. */
    private void refresh(LogEntry entry) {
        if (!entry.moved().identities().isEmpty()) {
            belongings.putAll(operations.belongings(everybody));
        }
    }

    private void split() {
        var touchpoints = belongings.entrySet().stream()
                .filter(one -> one.getKey().startsWith("tpt_"))
                .toList();
        var one = touchpoints.get(random.nextInt(touchpoints.size()));
        var outcome = operations.split(new CustomerId(one.getValue()), new TouchpointId(one.getKey()));
        if (outcome instanceof Outcome.Done(LogEntry entry)) {
            live.add(entry);
            everybody.add(entry.other());
            assertEquals(
                    List.of(one.getKey()),
                    entry.moved().touchpoints().stream()
                            .map(MovedTouchpoint::id)
                            .map(TouchpointId::value)
                            .toList());
            belongings.put(one.getKey(), entry.other().value());
            refresh(entry);
        }
    }

    private void arrive(int number) {
        if (seed % 2 == 0) {
            var holder = belongings.get("VISITOR" + browser(number));
            var part = arrivals.of(null, attested(visitor(browser(number))));
            assertEquals(holder, part.value(), "seed " + seed);
            operations.belongings(everybody).forEach(belongings::putIfAbsent);
        }
    }
}
