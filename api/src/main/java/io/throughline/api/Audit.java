package io.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who changed what over HTTP: an entry commits with the change that it tells of, and a change that is refused
 * leaves none. An entry holds ids and configuration, never a secret, a message's text or a person's address.
 */
@ApplicationScoped
public class Audit {
    private static final String ADD = """
            insert into audit (at, subject, agent, name, operation, thing, changed, trace)
            select at, subject, agent, name, operation, thing, changed, trace
            from jsonb_populate_record(cast(null as audit), cast(cast(%s as varchar) as jsonb))
            """;

    private final Caller caller;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(Caller caller, ObjectMapper json, Clock clock) {
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Who does what to which thing.
     *
     * @param subject of the caller's token
     * @param agent the agent who signs in as that subject
     * @param name of the caller, if the token has one
     * @param operation the kind of thing and the verb, such as queue.configure
     * @param thing its id; of what is being made, the id of what it is made in, if there is such a thing
     * @param changed what is another way now
     * @param trace of the request
     */
    public record Entry(
            Instant at,
            String subject,
            @Nullable AgentId agent,
            @Nullable String name,
            String operation,
            @Nullable String thing,
            @Nullable Object changed,
            @Nullable String trace) {
        /** The same about a thing. */
        public Entry on(Object id) {
            return new Entry(at, subject, agent, name, operation, id.toString(), changed, trace);
        }

        /** The same with what changed. */
        public Entry changing(Object change) {
            return new Entry(at, subject, agent, name, operation, thing, change, trace);
        }
    }

    /** The beginning of an entry: what the caller is about to do. Take it where the request is at hand. */
    public Entry entry(String operation) {
        return new Entry(
                clock.instant(),
                caller.subject(),
                caller.person().orElse(null),
                caller.name().orElse(null),
                operation,
                null,
                null,
                trace());
    }

    /** Adds the entry to the session's transaction. */
    public Uni<Void> add(Mutiny.Session session, Entry entry) {
        return session.flush()
                .chain(() -> session.createNativeQuery(ADD.formatted(":entry"))
                        .setParameter("entry", write(entry))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Adds the entry to the connection's transaction. */
    public Uni<Void> add(SqlConnection connection, Entry entry) {
        return connection
                .preparedQuery(ADD.formatted("$1"))
                .execute(Tuple.of(write(entry)))
                .replaceWithVoid();
    }

    private String write(Entry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an entry of the audit is JSON", impossible);
        }
    }

    private static @Nullable String trace() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
