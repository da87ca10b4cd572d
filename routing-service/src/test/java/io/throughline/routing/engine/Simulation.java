package io.throughline.routing.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A world with a truth of its own (the {@link Books}), of which the router hears late, twice, or out of order; chance
 * moves agents and customers, routers die and others begin anew, and some commits fail: once, or always if they are about a poisoned task or agent. The
 * seed decides everything.
 */
final class Simulation {
    private final Random random;
    private final Books books;
    private Router router = new Router(this::reservation);
    private final List<QueueId> queues = new ArrayList<>();
    private final List<AgentId> agents = new ArrayList<>();
    private Instant now = Floor.NOON;
    /** The tasks of the decisions that are committed now. */
    private Set<TaskId> asked = Set.of();

    private long drawn;

    Simulation(long seed) {
        random = new Random(seed);
        books = new Books();
        for (int queue = 0; queue < 3; queue++) {
            var terms = Scenery.queue("que_" + text(), queue == 0, random);
            books.queues.put(terms.queue(), terms);
            queues.add(terms.queue());
        }
        begin();
        for (int agent = 0; agent < 1 + random.nextInt(5); agent++) {
            agents.add(AgentId.ofUser(new UUID(random.nextLong(), random.nextLong())));
            present(agents.getLast());
        }
        if (agents.size() > 1 && random.nextInt(3) == 0) {
            books.poisoned.add(agents.getFirst());
        }
    }

    /** A router that knows the queues. */
    private void begin() {
        router = new Router(this::reservation);
        books.queues.values().forEach(router::know);
    }

    private ReservationId reservation(Instant at) {
        return new ReservationId("rsv_" + text());
    }

    /** One thing happens, some of it is heard, and the router decides. */
    void step() {
        now = now.plusMillis(random.nextInt(4_000));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> arrive();
            case 3 -> present(pick(agents));
            case 4 -> live(ReservationState.PENDING).ifPresent(this::answer);
            case 5 -> live(ReservationState.ACCEPTED).ifPresent(this::finish);
            case 6 -> waiting().ifPresent(books::abandon);
            default -> now = now.plusSeconds(random.nextInt(90));
        }
        if (random.nextInt(25) == 0) {
            begin(); // the router before it is dead
        }
        if (random.nextInt(4) > 0) {
            decideUntilQuiet(random.nextInt(10) == 0);
        }
    }

    /** Everybody comes back, nobody refuses, the poison goes, but for an agent's, and at last everything is done. */
    void closeTheDay() {
        books.poisoned.removeIf(TaskId.class::isInstance);
        agents.forEach(agent -> books.agents.put(agent, everything(agent)));
        for (int round = 0; round < 200 && !books.tasks.isEmpty(); round++) {
            now = now.plusSeconds(61);
            decideUntilQuiet(false);
            List.copyOf(books.live.values()).forEach(this::acceptAndFinish);
        }
        assertTrue(books.tasks.isEmpty(), "tasks wait for ever: " + books.tasks.keySet());
    }

    private void acceptAndFinish(Reservation reservation) {
        if (books.live.containsKey(reservation.id()) && reservation.state() != ReservationState.WRAPPING) {
            books.end(reservation.id(), ReservationState.COMPLETED, now);
        }
    }

    private void arrive() {
        var id = new TaskId("tsk_" + text());
        var preference = random.nextInt(3) > 0
                ? null
                : Task.Preference.served(pick(agents), now.minus(Duration.ofHours(random.nextInt(100))));
        if (random.nextInt(20) == 0) {
            books.poisoned.add(id);
        }
        books.tasks.put(id, Scenery.task(id, pick(queues), now, preference, random));
    }

    private void present(AgentId id) {
        books.agents.put(id, Scenery.agent(id, now, random));
    }

    private Candidate everything(AgentId id) {
        var slots = Map.of(Channel.EMAIL, 1, Channel.WEB_CHAT, 1, Channel.VOICE, 1);
        var skills = Map.of("french", 5, "billing", 5);
        return new Candidate(id, true, true, skills, Capacity.of(slots), now, Map.of("site", Scenery.EVERYWHERE));
    }

    private void answer(Reservation offer) {
        books.end(offer.id(), random.nextInt(3) == 0 ? ReservationState.REJECTED : ReservationState.ACCEPTED, now);
    }

    private void finish(Reservation accepted) {
        books.wrap(accepted.id(), now.plusSeconds(random.nextInt(10)));
    }

    private void decideUntilQuiet(boolean commitsFail) {
        books.tell(router, random);
        for (int round = 0; round < 100; round++) {
            var decisions = router.decide(now);
            if (decisions.isEmpty()) {
                assertNobodyCouldBeServed();
                return;
            }
            var inOrder = !commitsFail && decisions.stream().noneMatch(books::isPoisoned);
            asked = decisions.stream().map(Decision::task).collect(Collectors.toSet());
            decisions.forEach(decision -> tryToCommit(decision, commitsFail, inOrder));
            books.tell(router, random);
        }
        assertFalse(true, "the router never comes to rest");
    }

    private void tryToCommit(Decision decision, boolean commitsFail, boolean inOrder) {
        if (books.isPoisoned(decision)) {
            books.touch(decision);
            books.failed.add(decision.task());
            var _ = router.holdOff(decision, now);
        } else if (commitsFail && random.nextBoolean()) {
            books.touch(decision);
        } else {
            commit(decision, inOrder);
        }
    }

    private void commit(Decision decision, boolean inOrder) {
        switch (decision) {
            case Decision.Offer offer -> {
                assertFit(offer, inOrder);
                books.reserve(offer);
            }
            case Decision.End end -> {
                assertEquals(end.from(), books.reservation(end.reservation()).state());
                books.end(end.reservation(), end.to(), now);
            }
        }
    }

    /**
     * The agent may have the task, and no other whose turn is earlier goes without and could have had the agent instead: by the rules
     * written down a second time, as simply as can be. Where commits fail the order of the commits is not that of the decisions.
     */
    private void assertFit(Decision.Offer offer, boolean inOrder) {
        var task = books.task(offer.task());
        var agent = books.agent(offer.agent());
        assertTrue(books.canHave(task, agent, now), () -> "not able to take " + offer);
        assertTrue(
                !inOrder || books.failed.contains(task.id()) || books.mayHave(task, agent, now),
                () -> "kept for another: " + offer);
        books.tasks.values().stream()
                .filter(other -> inOrder && !asked.contains(other.id()))
                .filter(other -> books.isReady(other) && books.precedes(other, task))
                .forEach(other -> assertFalse(books.mayHave(other, agent, now), () -> offer + " overtakes " + other));
    }

    private void assertNobodyCouldBeServed() {
        books.tasks.values().stream()
                .filter(books::isReady)
                .forEach(task -> assertFalse(
                        books.agents.values().stream().anyMatch(agent -> books.mayHave(task, agent, now)),
                        () -> task + " waits although somebody may have it"));
    }

    private Optional<Reservation> live(ReservationState state) {
        return books.live.values().stream().filter(one -> one.state() == state).findAny();
    }

    private Optional<TaskId> waiting() {
        return books.tasks.keySet().stream()
                .filter(task -> !books.isReserved(task))
                .findAny();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String text() {
        return "%026d".formatted(drawn++);
    }
}
