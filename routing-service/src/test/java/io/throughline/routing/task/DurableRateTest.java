package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many tasks a second find agents, all committed, and how long an agent who becomes free waits for the next: the service
 * as it runs, with 1,000 agents and 100,000 tasks that wait, beside a loop of statements with FOR UPDATE SKIP LOCKED.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DurableRateTest {
    private static final int AGENTS = 1_000;
    private static final int TASKS = 100_000;
    private static final int QUEUES = 20;
    private static final Duration SPAN = Duration.ofSeconds(6);
    private static final int PACED_PER_SECOND = 300;
    /** Far from what is measured, since a machine that runs all tests is busy; the figures are printed. */
    private static final int FEWEST_PER_SECOND = 200;

    private static final long SOON_MILLIS = 500;

    private static final String QUEUES_SQL = """
            insert into queue select 'que_' || lpad(n || ?, 26, '0'), ? || n, jsonb_build_object(? || n, 1), 120000, 0,
                false, 0 from generate_series(1, %d) as n
            """.formatted(QUEUES);
    private static final String AGENTS_SQL = """
            insert into agent (id, user_id, name, presence, presence_at, idle_since, capacity, active, version)
            select 'agt_' || lpad(n || ?, 26, '0'), gen_random_uuid(), ? || n, 'offline', now(),
                now() - n * interval '1 second', '{"email": 1}', true, 0 from generate_series(1, %d) as n
            """.formatted(AGENTS);
    /** Each has the skills of two queues. */
    private static final String SKILLS_SQL = """
            insert into agent_skill select id, ? || (1 + (row_number() over (order by id) + shift) %% %d), 3
            from agent, (values (0), (7)) as shifts (shift) where name like ? || '%%'
            """.formatted(QUEUES);

    private static final String TASKS_SQL = """
            insert into task (id, conversation, customer, channel, queue, state, created_at, card, epoch)
            select 'tsk_' || lpad(n || ?, 26, '0'), 'cnv_' || lpad(n || ?, 26, '0'), ?, 'email',
                'que_' || lpad((1 + n %% %d) || ?, 26, '0'), 'waiting', now() - (%d - n) * interval '1 millisecond',
                jsonb_build_object('customer', ?, 'identities', '[]'::jsonb, 'traits', '{}'::jsonb, 'conversations', '[]'::jsonb,
                    'entries', '[]'::jsonb, 'orders', '[]'::jsonb, 'as_of', '2026-01-05T09:00:00Z'), 0
            from generate_series(1, %d) as n
            """.formatted(QUEUES, TASKS, TASKS);
    /** Those who were offered something have done it. */
    private static final String FREE = """
            with picked as (
                select reservation.id from reservation where state = 'pending' and agent like '%' || ?
                order by id limit ? for update skip locked
            ), done as (
                update reservation set state = 'completed', changed_at = clock_timestamp(), expires_at = null
                from picked where reservation.id = picked.id returning reservation.task, reservation.agent
            ), over as (update task set state = 'done', epoch = epoch + 1 from done where task.id = done.task),
            rested as (update agent set idle_since = clock_timestamp() from done where agent.id = done.agent)
            select count(*) from done
            """;

    /** What such a loop would be given, too. */
    private static final String INDEX =
            "create index task_naive on task (queue, created_at) where state = 'waiting' and epoch = 0";
    /** The longest idle agent takes the oldest of the first tasks of their queues. */
    private static final String NAIVE = """
            with free as (
                select id from agent where id like '%' || ? and presence = 'away' order by idle_since limit 1
                for update skip locked
            ), next as (
                select first.id, free.id as agent from free
                join agent_skill on agent_skill.agent = free.id join queue on queue.name = agent_skill.skill
                cross join lateral (select id, created_at from task where task.queue = queue.id and state = 'waiting'
                    and epoch = 0 order by created_at limit 1 for update skip locked) as first
                order by first.created_at limit 1
            ), taken as (
                update task set state = 'done', epoch = epoch + 1 from next where task.id = next.id
            ), kept as (
                insert into reservation (id, task, agent, conversation, customer, channel, state, reason, created_at, changed_at)
                select 'rsv_' || substr(md5(random()::text), 1, 26), id, agent, '-', '-', 'email', 'completed', '-', now(),
                    clock_timestamp() from next
            )
            update agent set idle_since = clock_timestamp() from next where agent.id = next.agent returning agent.id
            """;

    @Inject
    Scene scene;

    private final String run = UUID.randomUUID().toString().replace("-", "").substring(0, 8);

    @BeforeEach
    void aCompany() {
        var customer = CustomerId.draw(Talk.now()).value();
        scene.look(QUEUES_SQL, run, run + "-", run + "-");
        scene.look(AGENTS_SQL, run, run + "-");
        scene.look(SKILLS_SQL, run + "-", run + "-");
        scene.look(TASKS_SQL, run, run, customer, run, customer);
        scene.look("analyze");
    }

    @AfterEach
    void itIsGone() {
        scene.look("update agent set active = false, presence = 'offline' where name like ? || '-%'", run);
        scene.look("delete from reservation where agent like '%' || ?", run);
        scene.look("drop index if exists task_naive");
        scene.look("delete from outbox where payload like '%' || ? || '\"%'", run);
        scene.look("delete from task where queue like '%' || ?", run);
        scene.look("delete from queue where name like ? || '-%'", run);
    }

    @Test
    void manyTasksFindAgentsInASecondAndFreeAgentsTheNextTaskSoon() {
        // Given everybody at work
        present("available");
        await().atMost(Duration.ofMinutes(2)).until(() -> pending() == AGENTS);

        // When all who are offered something do it at once, and then so many a second
        double rate = rate(() -> free(200));
        await().atMost(Duration.ofMinutes(1)).until(() -> pending() == AGENTS);
        var waits = paced();

        // And when nobody but statements matches them
        present("away");
        scene.look("update reservation set state = 'completed' where agent like '%' || ? and state = 'pending'", run);
        scene.look(INDEX);
        double naive = rate(() -> scene.look(NAIVE, run).isEmpty() ? 0 : 1);

        // Then
        System.out.printf(
                Locale.ROOT,
                "durable at %,d x %,d: %,.0f/s; at %d/s the next offer after %.0f ms (p50), %.0f ms (p99);"
                        + " skip locked %,.0f/s; ratio %.1f%n",
                AGENTS,
                TASKS,
                rate,
                PACED_PER_SECOND,
                at(waits, 0.5),
                at(waits, 0.99),
                naive,
                rate / naive);
        assertTrue(rate > FEWEST_PER_SECOND, rate + " a second");
        assertTrue(at(waits, 0.5) < SOON_MILLIS, "the next offer comes after " + at(waits, 0.5) + " ms");
    }

    private interface Step {
        int done();
    }

    private double rate(Step step) {
        long begin = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - begin < SPAN.toNanos()) {
            done += step.done();
        }
        return done * 1e9 / (System.nanoTime() - begin);
    }

    private int free(int most) {
        return Integer.parseInt(scene.look(FREE, run, most));
    }

    /** In milliseconds, sorted: how long agents who are freed at a steady pace have nothing. */
    private double[] paced() {
        int every = 20;
        long begin = System.nanoTime();
        for (int step = 0; System.nanoTime() - begin < SPAN.toNanos(); step++) {
            var _ = free(PACED_PER_SECOND * every / 1_000);
            LockSupport.parkNanos(begin + (step + 1L) * every * 1_000_000 - System.nanoTime());
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> pending() == AGENTS);
        var waits = scene.look("""
                select string_agg(wait::text, ' ') from (
                    select 1000 * extract(epoch from began - changed_at) as wait from (
                        select changed_at, lead(created_at) over (partition by agent order by created_at) as began
                        from reservation where agent like '%%' || ?) as all_of_them
                    where began is not null and changed_at > clock_timestamp() - interval '%d seconds') as waits
                """.formatted(SPAN.toSeconds()), run);
        return Arrays.stream(waits.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .sorted()
                .toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    private long pending() {
        return Long.parseLong(
                scene.look("select count(*) from reservation where agent like '%' || ? and state = 'pending'", run));
    }

    private void present(String presence) {
        scene.look("update agent set presence = ? where name like ? || '-%'", presence, run);
    }
}
