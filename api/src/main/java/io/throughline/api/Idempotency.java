package io.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Gives who repeats a command with the same Idempotency-Key the first answer again: it commits with the command's
 * effect, and of two equal commands at the same time the second waits for the first.
 */
@ApplicationScoped
public class Idempotency {
    private static final int LONGEST_KEY = 200;
    private static final String LOCK =
            "select count(*) from (select pg_advisory_xact_lock(cast(:lock as bigint))) as taken";
    private static final String FIND =
            "select cast(answer as varchar), fingerprint from command_answer where command = :command";
    private static final String KEEP = """
            insert into command_answer (command, fingerprint, answer, answered_at)
            values (:command, :fingerprint, cast(cast(:answer as varchar) as jsonb), :at)
            """;
    private static final String FORGET = """
            delete from command_answer where command in (
                select command from command_answer where answered_at < :before
                order by answered_at limit 100 for update skip locked)
            """;

    private final Caller caller;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApiConfig config;

    Idempotency(Caller caller, ObjectMapper json, Clock clock, ApiConfig config) {
        this.caller = caller;
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /**
     * A command as its caller knows it.
     *
     * @param digest of caller, operation and key; null for a command that has no key and is never a repeat
     * @param fingerprint of what is asked: the same key for something else is a mistake
     */
    public record Command(@Nullable String digest, String fingerprint) {}

    /**
     * The caller's command; throws a problem when its key is no good.
     *
     * @param operation what is done, and to what
     * @param key the Idempotency-Key, if the request has one
     * @param body what is asked
     */
    public Command command(String operation, @Nullable String key, @Nullable Object body) {
        if (key == null) {
            return new Command(null, "");
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problems.badParameter("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        return new Command(hex(caller.subject() + "\n" + operation + "\n" + key), hex(write(body)));
    }

    /** The first answer to the command: found, or made by the work and kept in the session's transaction. */
    public <A> Uni<A> once(Mutiny.Session session, Command command, Class<A> type, Supplier<Uni<A>> work) {
        return find(session, command, type).chain(first -> first.map(Uni.createFrom()::item)
                .orElseGet(() -> work.get().call(answer -> keep(session, command, answer))));
    }

    /** The first answer, if there was one; until the transaction ends, nobody else runs the same command. */
    public <A> Uni<Optional<A>> find(Mutiny.Session session, Command command, Class<A> type) {
        var digest = command.digest();
        return digest == null
                ? Uni.createFrom().item(Optional.empty())
                : lock(session, digest)
                        .chain(() -> session.createNativeQuery(FIND, Object[].class)
                                .setParameter("command", digest)
                                .getResultList())
                        .map(rows -> first(rows, command, type));
    }

    private static Uni<Long> lock(Mutiny.Session session, String digest) {
        return session.createNativeQuery(LOCK, Long.class)
                .setParameter(
                        "lock", ByteBuffer.wrap(HexFormat.of().parseHex(digest)).getLong())
                .getSingleResult();
    }

    private <A> Optional<A> first(List<Object[]> rows, Command command, Class<A> type) {
        if (!rows.isEmpty() && !command.fingerprint().equals(rows.getFirst()[1])) {
            throw Problems.keyUsed();
        }
        return rows.stream().findFirst().map(row -> read((String) row[0], type));
    }

    /** Keeps the answer to a command that has a key, and forgets old ones. */
    public Uni<Void> keep(Mutiny.Session session, Command command, Object answer) {
        return command.digest() == null
                ? Uni.createFrom().voidItem()
                : insert(session, command, answer).chain(() -> forget(session)).replaceWithVoid();
    }

    private Uni<Integer> insert(Mutiny.Session session, Command command, Object answer) {
        return session.createNativeQuery(KEEP)
                .setParameter("command", command.digest())
                .setParameter("fingerprint", command.fingerprint())
                .setParameter("answer", write(answer))
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private Uni<Integer> forget(Mutiny.Session session) {
        var before = clock.instant().minus(config.rememberCommands());
        return session.createNativeQuery(FORGET)
                .setParameter("before", before.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read from JSON is JSON", impossible);
        }
    }

    private <A> A read(String answer, Class<A> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer was JSON when it was kept", impossible);
        }
    }

    private static String hex(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
