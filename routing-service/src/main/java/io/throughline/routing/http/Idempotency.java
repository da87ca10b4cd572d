package io.throughline.routing.http;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Gives a repeated command the first one's result: the key and the result commit with the command's effect. */
@ApplicationScoped
public class Idempotency {
    private static final int LONGEST_KEY = 200;
    private static final String LOCK = """
            select count(*) from (select pg_advisory_xact_lock(hashtextextended(:caller || :operation || :key, 0))) as taken
            """;
    private static final String FIND =
            "select result from idempotency where caller = :caller and operation = :operation and key = :key";
    private static final String KEEP = "insert into idempotency values (:caller, :operation, :key, :result, :at)";

    private final Caller caller;
    private final Clock clock;

    Idempotency(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** Runs the command, unless the caller sent it before with the same key; gives the id that it made. */
    public Uni<String> once(
            Mutiny.Session session, String operation, @Nullable String key, Supplier<Uni<String>> command) {
        if (key == null) {
            return command.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problems.invalidQuery("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        var who = caller.user().toString();
        return scoped(session.createNativeQuery(LOCK, Long.class), who, operation, key)
                .getSingleResult()
                .chain(() -> scoped(session.createNativeQuery(FIND, String.class), who, operation, key)
                        .getResultList())
                .chain(found -> first(found, () -> keep(session, who, operation, key, command)));
    }

    private static Uni<String> first(List<String> found, Supplier<Uni<String>> otherwise) {
        return found.isEmpty() ? otherwise.get() : Uni.createFrom().item(found.getFirst());
    }

    private Uni<String> keep(
            Mutiny.Session session, String who, String operation, String key, Supplier<Uni<String>> command) {
        return command.get().call(result -> session.createNativeQuery(KEEP)
                .setParameter("caller", who)
                .setParameter("operation", operation)
                .setParameter("key", key)
                .setParameter("result", result)
                .setParameter("at", clock.instant())
                .executeUpdate());
    }

    private static <T> Mutiny.SelectionQuery<T> scoped(
            Mutiny.SelectionQuery<T> query, String who, String operation, String key) {
        return query.setParameter("caller", who)
                .setParameter("operation", operation)
                .setParameter("key", key);
    }
}
