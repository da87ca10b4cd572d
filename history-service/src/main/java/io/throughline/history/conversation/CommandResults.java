package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The results of commands that were given an Idempotency-Key, so that a repeat gets the first result. */
@ApplicationScoped
class CommandResults {
    private static final String FIND = """
            select cast(result as varchar) from command_result
            where caller = $1 and operation = $2 and key = $3
            """;
    private static final String KEEP = """
            insert into command_result (caller, operation, key, result, done_at)
            values ($1, $2, $3, cast(cast($4 as varchar) as jsonb), cast(cast($5 as varchar) as timestamptz))
            """;
    private static final String FORGET =
            "delete from command_result where done_at < cast(cast($1 as varchar) as timestamptz)";

    private final Rows rows;
    private final Clock clock;
    private final ConversationConfig config;

    CommandResults(Rows rows, Clock clock, ConversationConfig config) {
        this.rows = rows;
        this.clock = clock;
        this.config = config;
    }

    /** The first result of the command; none when it has no key or was never done. */
    <V> Uni<Optional<V>> find(Sql sql, Command command, Class<V> type) {
        return command.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : sql.select(FIND, command.agent().value(), command.operation(), command.key())
                        .map(found -> found.stream().findFirst().map(result -> rows.read(result, type)));
    }

    /** Keeps the result of a command that has a key, and forgets old ones. */
    Uni<Void> keep(Sql sql, Command command, Object result) {
        var now = clock.instant();
        return command.key() == null
                ? Uni.createFrom().voidItem()
                : sql.change(
                                KEEP,
                                command.agent().value(),
                                command.operation(),
                                command.key(),
                                rows.write(result),
                                now.toString())
                        .chain(() -> sql.change(
                                FORGET, now.minus(config.rememberCommands()).toString()));
    }
}
