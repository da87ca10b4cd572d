package io.throughline.routing.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.routing.engine.Candidate;
import io.throughline.routing.engine.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;

/** Fills an empty database of routing with a made-up company. */
final class Filling {
    private static final String QUEUE = """
            insert into queue values (?, ?, cast(? as jsonb), 3600000, 0, false, 0)
            """;
    private static final String AGENT = """
            insert into agent values (?, gen_random_uuid(), 'Agent', 'available', now(), ?, '{}', true, 0)
            """;
    private static final String SKILL = "insert into agent_skill values (?, ?, ?)";
    private static final String TASK = """
            insert into task (id, conversation, customer, channel, queue, state, created_at, card, epoch)
            values (?, ?, ?, 'voice', ?, 'waiting', ?,
                cast(? as jsonb) || '{"name": "Ada Example", "identities": [], "traits": {}, "conversations": [],
                    "entries": [], "orders": [], "as_of": "2026-03-02T08:00:00Z"}', 0)
            """;

    private final Connection connection;
    private final Instant now;
    private final ObjectMapper mapper = new ObjectMapper();

    Filling(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    void fill(World world, int tasks) throws SQLException {
        connection.setAutoCommit(false);
        queues(world);
        agents(world);
        tasks(world, tasks);
        connection.commit();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private void queues(World world) throws SQLException {
        try (var statement = connection.prepareStatement(QUEUE)) {
            for (Terms queue : world.queues) {
                statement.setString(1, queue.queue().value());
                statement.setString(2, queue.queue().value());
                statement.setString(3, json(queue.steps().getFirst().skills()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void agents(World world) throws SQLException {
        try (var agents = connection.prepareStatement(AGENT);
                var skills = connection.prepareStatement(SKILL)) {
            for (Candidate agent : world.agents) {
                agents.setString(1, agent.id().value());
                agents.setTimestamp(2, Timestamp.from(now));
                agents.addBatch();
                for (var skill : agent.skills().entrySet()) {
                    skills.setString(1, agent.id().value());
                    skills.setString(2, skill.getKey());
                    skills.setInt(3, skill.getValue());
                    skills.addBatch();
                }
            }
            agents.executeBatch();
            skills.executeBatch();
        }
    }

    private void tasks(World world, int count) throws SQLException {
        var began = now.minusMillis(count);
        try (var statement = connection.prepareStatement(TASK)) {
            for (int number = 0; number < count; number++) {
                var task = world.task(number);
                var body = task.id().value().substring("tsk_".length());
                statement.setString(1, task.id().value());
                statement.setString(2, "cnv_" + body);
                statement.setString(3, "cus_" + body);
                statement.setString(4, task.queue().value());
                statement.setTimestamp(5, Timestamp.from(began.plusMillis(number)));
                statement.setString(6, "{\"customer\": \"cus_" + body + "\"}");
                statement.addBatch();
                if (number % 1000 == 999) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private String json(Map<String, Integer> skills) {
        try {
            return mapper.writeValueAsString(skills);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
