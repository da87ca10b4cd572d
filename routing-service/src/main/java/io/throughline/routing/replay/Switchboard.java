package io.throughline.routing.replay;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Reservation;
import io.throughline.routing.engine.ReservationState;
import io.throughline.routing.engine.Router;
import io.throughline.routing.engine.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The router, spoken to in calls and agents: each call is a task, each offer is accepted at once. */
final class Switchboard {
    private static final long NANOS = 1_000_000_000;

    private final Plan plan;
    private final Router router;
    private final List<Crew.Member> crew;
    private final boolean[] there;
    private final Map<AgentId, Integer> places = new HashMap<>();
    private final Map<String, QueueId> queues = new HashMap<>();
    private final Map<String, Task.Preference> lastServed = new HashMap<>();
    private final Map<Integer, Call> ringing = new HashMap<>();
    private long drawn;

    /** Who has which call from now on. */
    record Match(int call, int agent, Reservation reservation) {}

    Switchboard(Plan plan, Collection<String> types, List<Crew.Member> crew) {
        this.plan = plan;
        this.crew = List.copyOf(crew);
        there = new boolean[crew.size()];
        router = new Router(now -> new ReservationId("rsv_" + number(drawn++)));
        types.forEach(type -> queues.computeIfAbsent(type, this::queue));
        for (int agent = 0; agent < crew.size(); agent++) {
            places.put(agent(agent), agent);
            know(agent, crew.get(agent).shifts().isEmpty(), at(0));
        }
    }

    /** A call waits. */
    void ring(int number, Call call) {
        var queue = queues.computeIfAbsent(call.type(), this::queue);
        var nature = call.nature();
        ringing.put(number, call);
        router.know(new Task(
                task(number),
                nature.channel(),
                queue,
                at(call.arrival()),
                plan.prefers() ? lastServed.get(call.customer()) : nature.preference(),
                Map.of(),
                0,
                nature.priority(),
                nature.attributes()));
    }

    /** An agent comes, or goes. */
    void present(int agent, boolean there, double seconds) {
        know(agent, there, at(seconds));
    }

    private QueueId queue(String type) {
        var terms = plan.terms(new QueueId("que_" + number(queues.size())), type);
        router.know(terms);
        return terms.queue();
    }

    /** The caller hung up. */
    void hangUp(int number) {
        ringing.remove(number);
        router.forget(task(number));
    }

    /** Who has which call from now on. */
    List<Match> match(double seconds) {
        var matches = new ArrayList<Match>();
        for (var decision : router.decide(at(seconds))) {
            matches.add(accepted((Decision.Offer) decision));
        }
        return matches;
    }

    private Match accepted(Decision.Offer offer) {
        int number = Integer.parseInt(offer.task().value().substring("tsk_".length()));
        var channel = Objects.requireNonNull(ringing.remove(number)).nature().channel();
        var reservation = new Reservation(
                offer.reservation(), offer.task(), offer.agent(), channel, ReservationState.ACCEPTED, null);
        router.know(reservation);
        return new Match(number, places.getOrDefault(offer.agent(), 0), reservation);
    }

    /** The call is over. */
    void finish(Match match, Call call, double seconds) {
        lastServed.put(call.customer(), Task.Preference.served(agent(match.agent()), at(seconds)));
        lastServed.remove("0");
        lastServed.remove("");
        know(match.agent(), there[match.agent()], at(seconds));
        router.forget(match.reservation().id());
    }

    private void know(int agent, boolean available, Instant idleSince) {
        there[agent] = available;
        router.know(crew.get(agent).candidate(available, idleSince));
    }

    private AgentId agent(int number) {
        return crew.get(number).agent().id();
    }

    private static TaskId task(int number) {
        return new TaskId("tsk_" + number(number));
    }

    private static String number(long number) {
        return "%026d".formatted(number);
    }

    private Instant at(double seconds) {
        return plan.start().plusNanos((long) (seconds * NANOS));
    }
}
