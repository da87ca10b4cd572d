package io.throughline.routing.task;

import com.fasterxml.jackson.core.type.TypeReference;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.condition.Attributes;
import io.throughline.routing.engine.Candidate;
import io.throughline.routing.engine.Priority;
import io.throughline.routing.engine.Reservation;
import io.throughline.routing.engine.Rules;
import io.throughline.routing.engine.Task;
import io.throughline.routing.engine.Terms;
import io.throughline.routing.hours.Calendars;
import io.throughline.routing.policy.Policies;
import io.throughline.routing.policy.Policy;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows as what the router knows. */
@ApplicationScoped
public class RouterReader {
    /** What is read of queues. */
    public static final String QUEUES = """
            select id, name, skills, offer_timeout_ms, is_default,
                (select body from policy where queue = queue.id order by version desc limit 1) as policy,
                (select jsonb_build_object('plan', plan, 'holidays', holidays)
                    from calendar left join calendar_holidays on calendar = calendar.id
                    where calendar.id = queue.calendar) as hours
            from queue""";
    /** What is read of agents; of a paused channel one has no slots. */
    public static final String AGENTS = """
            select id, presence, capacity || paused as capacity, idle_since, attributes,
                (select jsonb_object_agg(skill, level) from agent_skill where agent = agent.id) as skills
            from agent where active
            """;

    private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Card.CardOrder>> ORDERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Instant>> TIMES = new TypeReference<>() {};

    private final Documents documents;
    private final Policies policies;
    private final Calendars calendars;
    private final RoutingConfig config;
    private final Limits limits;

    RouterReader(Documents documents, Policies policies, Calendars calendars, RoutingConfig config, Limits limits) {
        this.documents = documents;
        this.policies = policies;
        this.calendars = calendars;
        this.config = config;
        this.limits = limits;
    }

    /** The queue in a row. */
    public Terms terms(Row row) {
        return terms(row, policies.read(row, "policy"));
    }

    /** The queue as it would be with the policy. */
    public Terms terms(Row row, Policy policy) {
        var plain = Terms.plain(
                new QueueId(row.getString("id")),
                row.getString("name"),
                documents.read(row.getJsonObject("skills"), LEVELS),
                new Rules(config.preference(), config.patience(), config.refusalPause()),
                Duration.ofMillis(row.getLong("offer_timeout_ms")),
                row.getBoolean("is_default"));
        var hours = row.getJsonObject("hours");
        return policy.over(hours == null ? plain : plain.during(calendars.read(hours)));
    }

    /** The agent in a row. */
    public Candidate candidate(Row row) {
        var skills = documents.read(row.getJsonObject("skills"), LEVELS);
        return new Candidate(
                new AgentId(row.getString("id")),
                row.getString("presence").equals("available"),
                !row.getString("presence").equals("offline"),
                skills,
                limits.of(row),
                row.getOffsetDateTime("idle_since").toInstant(),
                Attributes.ofAgent(documents.read(row.getJsonObject("attributes"), TEXTS), skills));
    }

    Reservation reservation(Row row) {
        return new Reservation(
                new ReservationId(row.getString("id")),
                new TaskId(row.getString("task")),
                new AgentId(row.getString("agent")),
                channel(row),
                ReservationEvents.state(row),
                instant(row.getOffsetDateTime("expires_at")));
    }

    /** The task in a row. */
    public Task task(Row row) {
        var refusals = documents.read(row.getJsonObject("refusals"), TIMES).entrySet().stream()
                .collect(Collectors.toMap(one -> new AgentId(one.getKey()), Map.Entry::getValue));
        return new Task(
                new TaskId(row.getString("id")),
                channel(row),
                new QueueId(row.getString("queue")),
                row.getOffsetDateTime("created_at").toInstant(),
                preference(row),
                refusals,
                row.getLong("epoch"),
                priority(row),
                attributes(row));
    }

    private static @Nullable Priority priority(Row row) {
        var said = row.getString("priority");
        return said == null ? null : Priority.valueOf(said.toUpperCase(Locale.ROOT));
    }

    private Map<String, Object> attributes(Row row) {
        return Attributes.ofTask(
                channel(row),
                documents.read(row.getJsonObject("traits"), TEXTS),
                documents.list(row.getJsonArray("orders"), ORDERS));
    }

    private static Channel channel(Row row) {
        return Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT));
    }

    private static Task.@Nullable Preference preference(Row row) {
        var agent = row.getString("preferred_agent");
        var since = instant(row.getOffsetDateTime("preferred_since"));
        return agent == null || since == null
                ? null
                : new Task.Preference(new AgentId(agent), since, row.getBoolean("named"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
