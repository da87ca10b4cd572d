package io.throughline.routing.bench;

import io.smallrye.mutiny.Uni;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.task.LoneRouter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/**
 * The router on its database, with everybody busy and a long queue: some agents at once become free, each is offered the
 * task whose turn it is, and as many new tasks arrive.
 */
final class RouterRun {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** What agents, conversations and customers do meanwhile, in one statement for all of them. */
    private static final String FREE = """
            with completed as (
                update reservation set state = 'completed', changed_at = now(), expires_at = null
                where agent = any($1) and state = 'pending' returning *
            ), done as (
                update task set state = 'done', epoch = task.epoch + 1 from completed where task.id = completed.task
                returning task.*
            ), rested as (
                update agent set idle_since = now() from completed where agent.id = completed.agent
            ), drawn as (
                select done.*, substr(md5(id || clock_timestamp()), 1, 26) as body from done
            )
            insert into task (id, conversation, customer, channel, queue, state, created_at, card, epoch)
            select 'tsk_' || body, 'cnv_' || body, customer, channel, queue, 'waiting', now(), card, 0 from drawn
            """;

    private final Pool pool;
    private final LoneRouter.Active router;
    private final List<String> agents;
    private final Random random;

    RouterRun(Pool pool, LoneRouter router, World world) {
        this.pool = pool;
        random = world.random();
        this.router = await(router.begin());
        var busy = new LinkedHashSet<String>();
        for (var decided = await(this.router.round()); !decided.isEmpty(); decided = await(this.router.round())) {
            decided.forEach(decision -> busy.add(decision.agent().value()));
        }
        agents = new ArrayList<>(busy);
    }

    /** Makes so many matches, so many of them at once; gives how long each took after its agent had become free. */
    Latencies run(int matches, int together) {
        var nanos = new long[matches];
        long began = System.nanoTime();
        int made = 0;
        while (made < matches) {
            Collections.shuffle(agents, random);
            var free = new HashSet<>(agents.subList(0, Math.min(together, matches - made)));
            var _ = await(pool.preparedQuery(FREE).execute(Tuple.of(free.toArray(String[]::new))));
            long freed = System.nanoTime();
            while (!free.isEmpty()) {
                for (Decision decision : await(router.round())) {
                    if (free.remove(decision.agent().value())) {
                        nanos[made++] = System.nanoTime() - freed;
                    }
                }
            }
        }
        return Latencies.during(nanos, System.nanoTime() - began);
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(LONGEST);
    }
}
