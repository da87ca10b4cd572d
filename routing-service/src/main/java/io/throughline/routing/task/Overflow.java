package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import io.throughline.routing.Chore;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Takes tasks to another queue where the policy of theirs says so: those that have waited for too long, and the youngest
 * of too many. A task goes once, so that two queues never send it to and fro, and keeps its age, so that it loses nothing.
 */
@ApplicationScoped
class Overflow implements Chore {
    private static final String MOVE = """
            with brim as (
                select queue.id, queue.name, target.id as target, cast(policy.body #>> '{overflow,after}' as interval) as age,
                    cast(policy.body #>> '{overflow,beyond}' as integer) as beyond
                from queue
                join lateral (select body from policy where queue = queue.id order by version desc limit 1)
                    as policy on policy.body ? 'overflow'
                join queue as target on target.id = policy.body #>> '{overflow,queue}'
            ), waiting as (
                select task.id, brim.name, brim.target, task.created_at <= cast($1 as timestamptz) - brim.age as old,
                    row_number() over (partition by task.queue order by task.created_at, task.id) > brim.beyond as over
                from task join brim on brim.id = task.queue
                where task.state = 'waiting' and not (task.named or task.overflowed)
            ), moved as (
                select task.id, waiting.name, waiting.target from waiting join task on task.id = waiting.id
                where (waiting.old or waiting.over) and task.state = 'waiting'
                order by task.id limit 1000 for no key update of task skip locked
            )
            update task set queue = moved.target, overflowed = true, epoch = epoch + 1,
                note = left(concat_ws('; ', task.note, 'overflowed from ' || moved.name), 500)
            from moved where moved.id = task.id
            """;

    private final Transactions transactions;
    private final AfterHours afterHours;
    private final Clock clock;

    Overflow(Transactions transactions, AfterHours afterHours, Clock clock) {
        this.transactions = transactions;
        this.afterHours = afterHours;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "overflow";
    }

    /** Moves what is to be moved now, on any replica. */
    @Override
    public Uni<Void> round() {
        return transactions
                .withConnection(connection -> connection
                        .preparedQuery(MOVE)
                        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid())
                .chain(afterHours::move);
    }
}
