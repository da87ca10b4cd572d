package io.throughline.identity.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.TraitId;
import io.throughline.identity.customer.Facet;
import io.throughline.identity.customer.Facets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of traits. */
@ApplicationScoped
class Traits {
    private static final String ROW = """
            jsonb_build_object('id', said.id, 'key', said.key, 'value', said.value, 'source', said.source,
                'touchpoint', said.touchpoint, 'stated_by', said.stated_by, 'observed_at', said.observed_at,
                'retracted_by', said.retracted_by, 'retracted_at', said.retracted_at)
            """;

    private static final String ADD = """
            insert into trait (id, customer, key, value, source, touchpoint, stated_by, observed_at, recorded_at)
            values (:id, :customer, :key, :value, :source, :touchpoint, :by, :at, :now) returning id
            """;

    private static final String LIST = "select cast(" + ROW + """
             as varchar) from trait said
            where said.customer in :parts and (:before = '' or said.id < :before)
            order by said.id desc limit :most
            """;

    private static final String RETRACT = """
            update trait set retracted_by = :by, retracted_at = :now
            where id = :id and customer in :parts and retracted_at is null returning key
            """;

    private static final String FOLLOW = """
            update trait set customer = a.customer from assignment a
            where a.touchpoint = trait.touchpoint and a.valid_to is null and trait.customer in :parts
                and a.customer <> trait.customer
            """;

    private static final String ASSIGNED = """
            select count(*) from assignment where touchpoint = :touchpoint and valid_to is null and customer in :parts
            """;

    private final Facets facets;
    private final Known known;

    Traits(Facets facets, Known known) {
        this.facets = facets;
        this.known = known;
    }

    /** The traits of the customer (of today) that are believed, by key. */
    Uni<SortedMap<String, Trait>> believed(Mutiny.Session session, CustomerId customer) {
        return facets.of(session, known, customer)
                .map(found -> Trait.believed(found.map(known::all).orElse(List.of())));
    }

    /** All that was ever said of the parts, what was recorded last first. */
    Uni<List<Trait>> list(Mutiny.Session session, List<String> parts, String before, int most) {
        return session.createNativeQuery(LIST, String.class)
                .setParameter("parts", parts)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(known::one).toList());
    }

    /** Adds what was said of the part. */
    Uni<Void> add(Mutiny.Session session, CustomerId part, Trait trait, Instant now) {
        return session.createNativeQuery(ADD, String.class)
                .setParameter("id", trait.id().value())
                .setParameter("customer", part.value())
                .setParameter("key", trait.key())
                .setParameter("value", trait.value())
                .setParameter("source", trait.source().name())
                .setParameter(
                        "touchpoint",
                        Optional.ofNullable(trait.touchpoint())
                                .map(TouchpointId::value)
                                .orElse(null))
                .setParameter("by", trait.statedBy())
                .setParameter("at", trait.observedAt())
                .setParameter("now", now)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Takes the trait back, if it is one of the parts' and was not taken back before; gives its key. */
    Uni<Optional<String>> retract(Mutiny.Session session, List<String> parts, TraitId trait, AgentId by, Instant now) {
        return session.createNativeQuery(RETRACT, String.class)
                .setParameter("id", trait.value())
                .setParameter("parts", parts)
                .setParameter("by", by.value())
                .setParameter("now", now)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /** Gives the parts' traits that are known from touchpoints to whoever has these now. */
    Uni<Void> follow(Mutiny.Session session, List<String> parts) {
        return session.createNativeQuery(FOLLOW)
                .setParameter("parts", parts)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Whether the touchpoint is one of the parts'. */
    Uni<Boolean> assigned(Mutiny.Session session, List<String> parts, TouchpointId touchpoint) {
        return session.createNativeQuery(ASSIGNED, Long.class)
                .setParameter("touchpoint", touchpoint.value())
                .setParameter("parts", parts)
                .getSingleResult()
                .map(found -> found > 0);
    }

    /** The newest that was said of the parts by each source about each key. */
    @ApplicationScoped
    static class Known implements Facet {
        private static final TypeReference<List<Trait>> TRAITS = new TypeReference<>() {};

        private final ObjectMapper json;

        Known(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public String query() {
            return PARTS + """
                    , said as (
                        select distinct on (part.root, trait.key, trait.source) part.root, trait.*
                        from part join trait on trait.customer = part.id and trait.retracted_at is null
                        order by part.root, trait.key, trait.source, trait.observed_at desc, trait.id desc)
                    """ + "select said.root, cast(jsonb_agg(" + ROW
                    + ") as varchar) from said group by said.root";
        }

        @Override
        public CustomerChanged in(CustomerChanged snapshot, String known) {
            return snapshot.withTraits(values(Trait.believed(all(known))));
        }

        private static Map<String, String> values(SortedMap<String, Trait> believed) {
            var values = new TreeMap<String, String>();
            believed.forEach((key, trait) -> values.put(key, trait.value()));
            return values;
        }

        List<Trait> all(String rows) {
            try {
                return json.readValue(rows, TRAITS);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("rows of the database are traits", impossible);
            }
        }

        Trait one(String row) {
            return all("[" + row + "]").getFirst();
        }
    }
}
