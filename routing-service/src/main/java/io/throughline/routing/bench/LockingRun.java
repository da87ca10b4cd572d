package io.throughline.routing.bench;

import io.throughline.routing.engine.Candidate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same work by rows that are locked: whoever becomes free takes in one transaction the oldest waiting task that no
 * other is about to take. No router listens, and nothing is said about it.
 */
final class LockingRun {
    private static final String PREPARE = """
            alter table task disable trigger tell_router;
            alter table reservation disable trigger tell_router;
            create index bench_oldest on task (created_at) where state = 'waiting';
            analyze task
            """;
    private static final String COMPLETE = """
            update reservation set state = 'completed', changed_at = now(), expires_at = null
            where agent = ? and state = 'pending'
            """;
    private static final String OLDEST = """
            select id from task where state = 'waiting' and queue = any(?)
            order by created_at limit 1 for update skip locked
            """;
    private static final String OFFER = "update task set state = 'offered', epoch = epoch + 1 where id = ?";
    private static final String RESERVE = """
            insert into reservation (id, task, agent, conversation, customer, channel, state, reason,
                created_at, changed_at, expires_at)
            select 'rsv_' || substr(md5(id), 1, 26), id, ?, conversation, customer, channel, 'pending', 'oldest',
                now(), now(), now() + interval '1 hour'
            from task where id = ?
            """;

    private final String jdbc;
    private final World world;

    LockingRun(String jdbc, World world) {
        this.jdbc = jdbc;
        this.world = world;
    }

    /** Makes so many matches by so many workers; gives how long each took. */
    Latencies run(int matches, int workers) throws SQLException, InterruptedException, ExecutionException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(PREPARE);
        }
        var nanos = new long[matches];
        var next = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var running = new ArrayList<Future<Void>>();
            for (int worker = 0; worker < workers; worker++) {
                running.add(threads.submit(work(nanos, next, worker, workers)));
            }
            for (var one : running) {
                var _ = one.get();
            }
        }
        return Latencies.during(nanos, System.nanoTime() - began);
    }

    /** Each worker has agents of its own. */
    private Callable<Void> work(long[] nanos, AtomicInteger next, int worker, int workers) {
        return () -> {
            try (var connection = connect()) {
                connection.setAutoCommit(false);
                int agent = worker;
                for (int match = next.getAndIncrement(); match < nanos.length; match = next.getAndIncrement()) {
                    long freed = System.nanoTime();
                    match(connection, world.agents.get(agent % world.agents.size()));
                    nanos[match] = System.nanoTime() - freed;
                    agent += workers;
                }
            }
            return null;
        };
    }

    private void match(Connection connection, Candidate candidate) throws SQLException {
        var agent = candidate.id().value();
        run(connection, COMPLETE, agent);
        try (var oldest = connection.prepareStatement(OLDEST)) {
            oldest.setArray(1, connection.createArrayOf("varchar", queues(candidate)));
            var rows = oldest.executeQuery();
            if (rows.next()) {
                run(connection, OFFER, rows.getString(1));
                run(connection, RESERVE, agent, rows.getString(1));
            }
        }
        connection.commit();
    }

    /** The queues whose tasks the agent is able to do. */
    private String[] queues(Candidate agent) {
        return world.queues.stream()
                .filter(queue -> queue.steps().getFirst().skills().entrySet().stream()
                        .allMatch(asked -> agent.skills().getOrDefault(asked.getKey(), 0) >= asked.getValue()))
                .map(queue -> queue.queue().value())
                .toArray(String[]::new);
    }

    private static void run(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int value = 0; value < values.length; value++) {
                statement.setString(value + 1, values[value]);
            }
            statement.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbc, "throughline", "throughline");
    }
}
