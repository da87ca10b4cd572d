package io.throughline.identity.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The store of first answers: who repeats a command with its Idempotency-Key gets the first answer again. */
@ApplicationScoped
class Answers {
    private static final String LOCK =
            "select count(*) from (select pg_advisory_xact_lock(cast(:key as bigint))) as taken";

    private final ObjectMapper json;
    private final Clock clock;

    Answers(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Whose command it is.
     *
     * @param key as the caller chose it; null makes every request a command of its own
     * @param request all that was asked
     */
    record Command(
            String caller, String operation, @Nullable String key, String request) {
        String digest() {
            return Digest.hex(caller + "\n" + operation + "\n" + key);
        }
    }

    /** The first answer to the command: found, or made by the work and kept in the session's transaction. */
    <A> Uni<A> first(Mutiny.Session session, Command command, Class<A> type, Supplier<Uni<A>> work) {
        return command.key() == null
                ? work.get()
                : lock(session, command)
                        .chain(() -> session.find(Answer.class, command.digest()))
                        .chain(answer -> answer == null
                                ? work.get().call(made -> keep(session, command, made))
                                : Uni.createFrom().item(repeat(answer, command, type)));
    }

    /** Of two equal commands at the same time the second waits for the first. */
    private static Uni<Long> lock(Mutiny.Session session, Command command) {
        return session.createNativeQuery(LOCK, Long.class)
                .setParameter("key", Digest.bits(command.digest()))
                .getSingleResult();
    }

    private Uni<Void> keep(Mutiny.Session session, Command command, Object made) {
        return session.persist(
                new Answer(command.digest(), Digest.hex(command.request()), write(made), clock.instant()));
    }

    private <A> A repeat(Answer answer, Command command, Class<A> type) {
        if (!answer.answers(Digest.hex(command.request()))) {
            throw Refusal.otherRequest();
        }
        return read(answer.body(), type);
    }

    private String write(Object made) {
        try {
            return json.writeValueAsString(made);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer is JSON", impossible);
        }
    }

    private <A> A read(String body, Class<A> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer was JSON when it was kept", impossible);
        }
    }
}
