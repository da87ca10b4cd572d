package io.throughline.routing.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A router with a few people and tasks, for tests: what they are called is who they are. */
final class Floor {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Rules RULES = new Rules(Duration.ofDays(3), Duration.ofSeconds(20), Duration.ofMinutes(1));
    private static final Map<Channel, Integer> SLOTS = Map.of(Channel.EMAIL, 1, Channel.WEB_CHAT, 2);
    static final QueueId DEFAULT = QueueId.draw(NOON);
    static final QueueId FRENCH = QueueId.draw(NOON);

    final Router router = new Router(ReservationId::draw);
    private final Map<String, TaskId> tasks = new HashMap<>();

    Floor() {
        router.know(Terms.plain(DEFAULT, "default", Map.of(), RULES, Duration.ofSeconds(30), true));
        router.know(Terms.plain(FRENCH, "french", Map.of("french", 3), RULES, Duration.ofSeconds(30), false));
    }

    static AgentId agent(String name) {
        return AgentId.ofUser(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    static Candidate available(String name, int idleMinutes) {
        return new Candidate(agent(name), true, true, Map.of(), SLOTS, NOON.minus(Duration.ofMinutes(idleMinutes)));
    }

    static Candidate speaking(String name, int french, int idleMinutes) {
        var agent = available(name, idleMinutes);
        return new Candidate(agent.id(), true, true, Map.of("french", french), SLOTS, agent.idleSince());
    }

    static Candidate away(String name) {
        var agent = available(name, 60);
        return new Candidate(agent.id(), false, true, agent.skills(), SLOTS, agent.idleSince());
    }

    static Candidate offline(String name) {
        var agent = available(name, 60);
        return new Candidate(agent.id(), false, false, agent.skills(), SLOTS, agent.idleSince());
    }

    @CanIgnoreReturnValue
    Floor with(Candidate... agents) {
        List.of(agents).forEach(router::know);
        return this;
    }

    /** A mail that came the given seconds ago. */
    @CanIgnoreReturnValue
    Task mail(String name, int secondsAgo) {
        return task(name, Channel.EMAIL, DEFAULT, secondsAgo, null, Map.of());
    }

    @CanIgnoreReturnValue
    Task chat(String name, int secondsAgo) {
        return task(name, Channel.WEB_CHAT, DEFAULT, secondsAgo, null, Map.of());
    }

    @CanIgnoreReturnValue
    Task frenchMail(String name, int secondsAgo) {
        return task(name, Channel.EMAIL, FRENCH, secondsAgo, null, Map.of());
    }

    /** A mail of a customer whom the agent served the given hours ago. */
    @CanIgnoreReturnValue
    Task mailFor(String name, int secondsAgo, String servedBy, int hoursAgo) {
        var preference = Task.Preference.served(agent(servedBy), NOON.minus(Duration.ofHours(hoursAgo)));
        return task(name, Channel.EMAIL, DEFAULT, secondsAgo, preference, Map.of());
    }

    @CanIgnoreReturnValue
    Task task(
            String name,
            Channel channel,
            QueueId queue,
            int secondsAgo,
            Task.@Nullable Preference preference,
            Map<AgentId, Instant> refusals) {
        var id = tasks.computeIfAbsent(name, key -> TaskId.draw(NOON));
        var task = new Task(id, channel, queue, NOON.minusSeconds(secondsAgo), preference, refusals, 0);
        router.know(task);
        return task;
    }

    /** A reservation of some other task in the given state. */
    @CanIgnoreReturnValue
    Reservation busy(String agent, Channel channel, ReservationState state, @Nullable Instant until) {
        var reservation =
                new Reservation(ReservationId.draw(NOON), TaskId.draw(NOON), agent(agent), channel, state, until);
        router.know(reservation);
        return reservation;
    }

    /** Who is offered what at noon: task to agent. */
    Map<TaskId, AgentId> offers() {
        return offers(NOON);
    }

    Map<TaskId, AgentId> offers(Instant now) {
        var offers = new HashMap<TaskId, AgentId>();
        router.decide(now).forEach(decision -> offers.put(decision.task(), decision.agent()));
        return offers;
    }
}
