package io.throughline.gateway.inbox;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lets the repeat of a POST with the same Idempotency-Key find what the first one made. */
@ApplicationScoped
class Idempotency {
    private static final String CLAIM = """
            insert into idempotency (caller, operation, key, fingerprint, result, made_at)
            values (:caller, :operation, :key, :fingerprint, :result, :now) on conflict do nothing
            """;
    private static final String RECALL = """
            select fingerprint, result from idempotency
            where caller = :caller and operation = :operation and key = :key
            """;

    private final Clock clock;

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    /**
     * A call as its caller knows it.
     *
     * @param fingerprint of what is asked: the same key for something else is a mistake
     */
    record Call(String caller, String operation, String key, String fingerprint) {
        private static final int LONGEST_KEY = 200;

        /** The call of a request, if it has an Idempotency-Key; throws a problem when that is no good. */
        static Optional<Call> of(SecurityContext caller, String operation, @Nullable String key, String body) {
            if (key == null) {
                return Optional.empty();
            }
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw Problems.badParameter("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.");
            }
            return Optional.of(new Call(caller.getUserPrincipal().getName(), operation, key, fingerprint(body)));
        }

        private static String fingerprint(String body) {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }
    }

    /**
     * What a call has made.
     *
     * @param result the id of the thing
     * @param fingerprint of the request that made it
     */
    record Made(String result, String fingerprint) {}

    /**
     * Claims the call for the given result, in the session's transaction; gives the earlier result when the call was
     * made before. A repeat that runs at the same time waits here for the first to commit.
     */
    Uni<Made> claim(Mutiny.Session session, Call call, String result) {
        return session.createNativeQuery(CLAIM)
                .setParameter("caller", call.caller())
                .setParameter("operation", call.operation())
                .setParameter("key", call.key())
                .setParameter("fingerprint", call.fingerprint())
                .setParameter("result", result)
                .setParameter("now", clock.instant())
                .executeUpdate()
                .chain(() -> recall(session, call));
    }

    private static Uni<Made> recall(Mutiny.Session session, Call call) {
        return session.createNativeQuery(RECALL, Object[].class)
                .setParameter("caller", call.caller())
                .setParameter("operation", call.operation())
                .setParameter("key", call.key())
                .getSingleResult()
                .map(row -> new Made((String) row[1], (String) row[0]));
    }
}
