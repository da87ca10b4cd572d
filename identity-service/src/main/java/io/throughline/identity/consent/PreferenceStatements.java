package io.throughline.identity.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Facet;
import io.throughline.identity.customer.Facets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of what was said about how to reach customers. */
@ApplicationScoped
class PreferenceStatements {
    private static final String ADD = """
            insert into preference (customer, item, value, replaces, stated_by, stated_at)
            select :customer, item, value, replaces, :by, :at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as row(item varchar, value varchar, replaces jsonb)
            order by item returning id
            """;

    private final Facets facets;
    private final Wishes wishes;

    PreferenceStatements(Facets facets, Wishes wishes) {
        this.facets = facets;
        this.wishes = wishes;
    }

    /** How the customer (of today) wants to be reached. */
    Uni<Preferences> of(Mutiny.Session session, CustomerId customer) {
        return facets.of(session, wishes, customer)
                .map(known -> Preferences.of(known.map(wishes::read).orElse(List.of())));
    }

    /** Adds what was said about the customer; ids and parts of the statements are of no meaning yet. */
    Uni<Void> add(Mutiny.Session session, CustomerId customer, List<PreferenceStatement> said, String by, Instant now) {
        var rows = new JsonArray(said.stream().map(PreferenceStatements::row).toList());
        return session.createNativeQuery(ADD, Long.class)
                .setParameter("customer", customer.value())
                .setParameter("by", by)
                .setParameter("at", now)
                .setParameter("rows", rows.encode())
                .getResultList()
                .replaceWithVoid();
    }

    private static JsonObject row(PreferenceStatement said) {
        return new JsonObject()
                .put("item", said.item())
                .put("value", said.value())
                .put("replaces", new JsonArray(said.replaces()));
    }

    /** What was ever said about the parts of customers. */
    @ApplicationScoped
    static class Wishes implements Facet {
        private static final TypeReference<List<PreferenceStatement>> STATEMENTS = new TypeReference<>() {};

        private final ObjectMapper json;

        Wishes(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public String query() {
            return PARTS + """
                    select part.root, cast(jsonb_agg(jsonb_build_object('id', said.id, 'part', said.customer,
                        'item', said.item, 'value', said.value, 'replaces', said.replaces)) as varchar)
                    from part join preference said on said.customer = part.id
                    group by part.root
                    """;
        }

        @Override
        public CustomerChanged in(CustomerChanged snapshot, String known) {
            return snapshot.withPreferences(Preferences.of(read(known)).told());
        }

        List<PreferenceStatement> read(String known) {
            try {
                return json.readValue(known, STATEMENTS);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("rows of the database are statements", impossible);
            }
        }
    }
}
