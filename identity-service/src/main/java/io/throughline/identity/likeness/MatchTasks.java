package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be looked at: the newest first, so that whoever writes now does not wait behind a file that is taken in. A task
 * that somebody took and did not end is given to another after a while.
 */
@ApplicationScoped
class MatchTasks {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String TAKE = """
            update match_task set taken = $1
            where id in (
                select id from match_task where taken is null or taken < $2 order by id desc limit $3 for update skip locked)
            returning id, part, ground
            """;

    private static final String END = "delete from match_task where id = any($1)";

    private final Clock clock;

    MatchTasks(Clock clock) {
        this.clock = clock;
    }

    /**
     * A task: somebody to look at.
     *
     * @param together another one of whom a touchpoint says that both are its sender; mostly null
     */
    record Task(long id, CustomerId part, @Nullable Together together) {}

    /** Takes tasks, which nobody else gets for a while. */
    Uni<List<Task>> take(SqlClient client, int most) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(now, now.minus(LEASE), most))
                .map(rows -> {
                    var tasks = new ArrayList<Task>();
                    rows.forEach(row -> tasks.add(task(row)));
                    return tasks;
                });
    }

    private static Task task(Row row) {
        var ground = row.getJsonObject("ground");
        return new Task(
                row.getLong("id"),
                new CustomerId(row.getString("part")),
                ground == null ? null : PersonRecords.together(ground));
    }

    /** Ends tasks that are done. */
    Uni<Void> end(SqlClient client, List<Task> tasks) {
        return client.preparedQuery(END)
                .execute(Tuple.of(tasks.stream().map(Task::id).toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
