package io.throughline.routing.replay;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Candidate;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Priority;
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
import java.util.UUID;
import java.util.stream.Collectors;

/** The router, spoken to in calls and agents: each call is a task, each offer is accepted at once. */
final class Switchboard {
    private static final long NANOS = 1_000_000_000;

    private final Plan plan;
    private final Router router;
    private final List<Crew.Member> crew;
    private final Map<AgentId, Integer> places = new HashMap<>();
    private final Map<String, QueueId> queues = new HashMap<>();
    private final Map<String, Served> lastServed = new HashMap<>();
    private long drawn;

    /** Who has which call from now on. */
    record Match(int call, int agent, Reservation reservation) {}

    private record Served(AgentId agent, Instant at) {}

    Switchboard(Plan plan, Collection<String> types, List<Crew.Member> crew) {
        this.plan = plan;
        this.crew = List.copyOf(crew);
        router = new Router(now -> new ReservationId("rsv_" + number(drawn++)));
        types.forEach(type -> queues.computeIfAbsent(type, this::queue));
        for (int agent = 0; agent < crew.size(); agent++) {
            places.put(agent(agent), agent);
            know(agent, at(0));
        }
    }

    /** A call waits. */
    void ring(int number, Call call) {
        var queue = queues.computeIfAbsent(call.type(), this::queue);
        var last = plan.prefers() ? lastServed.get(call.customer()) : null;
        router.know(new Task(
                task(number),
                Channel.VOICE,
                queue,
                at(call.arrival()),
                last == null ? null : Task.Preference.served(last.agent(), last.at()),
                Map.of(),
                0,
                priority(call.priority()),
                Map.of()));
    }

    private QueueId queue(String type) {
        var queue = new QueueId("que_" + number(queues.size()));
        router.know(plan.terms(queue, type));
        return queue;
    }

    /** The caller hung up. */
    void hangUp(int number) {
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
        var reservation = new Reservation(
                offer.reservation(), offer.task(), offer.agent(), Channel.VOICE, ReservationState.ACCEPTED, null);
        router.know(reservation);
        return new Match(
                Integer.parseInt(offer.task().value().substring("tsk_".length())),
                places.getOrDefault(offer.agent(), 0),
                reservation);
    }

    /** The call is over. */
    void finish(Match match, Call call, double seconds) {
        lastServed.put(call.customer(), new Served(agent(match.agent()), at(seconds)));
        lastServed.remove("0");
        lastServed.remove("");
        know(match.agent(), at(seconds));
        router.forget(match.reservation().id());
    }

    private void know(int agent, Instant idleSince) {
        var skills = crew.get(agent).skills().stream().collect(Collectors.toMap(skill -> skill, skill -> 1));
        router.know(new Candidate(agent(agent), true, true, skills, Map.of(Channel.VOICE, 1), idleSince));
    }

    private static Priority priority(int recorded) {
        return switch (recorded) {
            case 0, 1 -> Priority.NORMAL;
            case 2 -> Priority.HIGH;
            default -> Priority.URGENT;
        };
    }

    private static AgentId agent(int number) {
        return AgentId.ofUser(new UUID(0, number));
    }

    private static TaskId task(int number) {
        return new TaskId("tsk_" + number(number));
    }

    private static String number(long number) {
        return "%026d".formatted(number);
    }

    private static Instant at(double seconds) {
        return Instant.ofEpochSecond(0, (long) (seconds * NANOS));
    }
}
