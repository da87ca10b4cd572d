package io.throughline.identity.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConsentState;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Facet;
import io.throughline.identity.customer.Facets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of consents. */
@ApplicationScoped
class Consents {
    private static final String ADD = """
            insert into consent (identity, purpose, state, source, evidence, touchpoint, stated_by, stated_at, recorded_at)
            values (:identity, :purpose, :state, :source, :evidence, :touchpoint, :by, :at, :now)
            returning id
            """;

    private static final String HELD = """
            select count(*) from identity where id = :identity and valid_to is null and customer in :parts
            """;

    private static final String ASSIGNED = """
            select count(*) from assignment where touchpoint = :touchpoint and valid_to is null and customer in :parts
            """;

    private final Facets facets;
    private final Said said;

    Consents(Facets facets, Said said) {
        this.facets = facets;
        this.said = said;
    }

    /** How the customer (of today) stands to all purposes. */
    Uni<List<Standing>> of(Mutiny.Session session, CustomerId customer) {
        return facets.of(session, said, customer)
                .map(known -> Standing.of(known.map(said::read).orElse(List.of())));
    }

    /** Whether one of the parts holds the identity. */
    Uni<Boolean> held(Mutiny.Session session, List<String> parts, IdentityId identity) {
        return session.createNativeQuery(HELD, Long.class)
                .setParameter("identity", identity.value())
                .setParameter("parts", parts)
                .getSingleResult()
                .map(found -> found > 0);
    }

    /** Whether the touchpoint is one of the parts'. */
    Uni<Boolean> assigned(Mutiny.Session session, List<String> parts, TouchpointId touchpoint) {
        return session.createNativeQuery(ASSIGNED, Long.class)
                .setParameter("touchpoint", touchpoint.value())
                .setParameter("parts", parts)
                .getSingleResult()
                .map(found -> found > 0);
    }

    /** Adds what was said from an identity. */
    Uni<Void> add(Mutiny.Session session, NewStatement statement, Instant now) {
        return session.createNativeQuery(ADD, Long.class)
                .setParameter("identity", statement.identity().value())
                .setParameter("purpose", statement.purpose())
                .setParameter("state", statement.state().name())
                .setParameter("source", statement.source().name())
                .setParameter("evidence", statement.evidence().orElse(null))
                .setParameter(
                        "touchpoint",
                        statement.touchpoint().map(TouchpointId::value).orElse(null))
                .setParameter("by", statement.by())
                .setParameter("at", statement.at())
                .setParameter("now", now)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Something that was said, not yet recorded. */
    record NewStatement(
            IdentityId identity,
            String purpose,
            ConsentState state,
            ConsentSource source,
            Optional<String> evidence,
            Optional<TouchpointId> touchpoint,
            String by,
            Instant at) {}

    /** What all identities that the customer holds now ever said. */
    @ApplicationScoped
    static class Said implements Facet {
        private static final TypeReference<List<ConsentStatement>> STATEMENTS = new TypeReference<>() {};

        private final ObjectMapper json;

        Said(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public String query() {
            return PARTS + """
                    select part.root, cast(jsonb_agg(jsonb_build_object('id', said.id, 'identity', said.identity,
                        'type', identity.type, 'purpose', said.purpose, 'state', said.state, 'source', said.source,
                        'evidence', said.evidence, 'touchpoint', said.touchpoint, 'stated_by', said.stated_by,
                        'stated_at', said.stated_at)) as varchar)
                    from part join identity on identity.customer = part.id and identity.valid_to is null
                    join consent said on said.identity = identity.id
                    group by part.root
                    """;
        }

        @Override
        public CustomerChanged in(CustomerChanged snapshot, String known) {
            return snapshot.withConsents(states(Standing.of(read(known))));
        }

        private static Map<String, ConsentState> states(List<Standing> standings) {
            return standings.stream().collect(Collectors.toMap(Standing::purpose, Standing::state));
        }

        List<ConsentStatement> read(String known) {
            try {
                return json.readValue(known, STATEMENTS);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("rows of the database are statements", impossible);
            }
        }
    }
}
