package io.throughline.identity.customer;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.outbox.Outgoing;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** What all features know of customers. */
@ApplicationScoped
public class Facets {
    private final List<Facet> facets;

    Facets(@All List<Facet> facets) {
        this.facets = List.copyOf(facets);
    }

    /** What the feature knows of the customer (of today), as JSON. */
    public Uni<Optional<String>> of(Mutiny.Session session, Facet facet, CustomerId customer) {
        return known(session, facet, List.of(customer)).map(known -> Optional.ofNullable(known.get(customer)));
    }

    /** The events, and the snapshots among them with all that is known. */
    Uni<List<Outgoing>> complete(Mutiny.Session session, List<Outgoing> events) {
        return session.flush().chain(() -> complete(events, (facet, customers) -> known(session, facet, customers)));
    }

    /** The events, and the snapshots among them with all that is known. */
    Uni<List<Outgoing>> complete(SqlConnection connection, List<Outgoing> events) {
        return complete(events, (facet, customers) -> known(connection, facet, customers));
    }

    private Uni<List<Outgoing>> complete(
            List<Outgoing> events, BiFunction<Facet, List<CustomerId>, Uni<Map<CustomerId, String>>> ask) {
        var customers = events.stream()
                .map(Outgoing::event)
                .filter(CustomerChanged.class::isInstance)
                .map(event -> ((CustomerChanged) event).customer())
                .distinct()
                .toList();
        var complete = Uni.createFrom().item(events);
        if (!customers.isEmpty()) {
            for (var facet : facets) {
                complete = complete.chain(so -> ask.apply(facet, customers).map(known -> with(facet, known, so)));
            }
        }
        return complete;
    }

    private static List<Outgoing> with(Facet facet, Map<CustomerId, String> known, List<Outgoing> events) {
        return events.stream().map(event -> with(facet, known, event)).toList();
    }

    private static Outgoing with(Facet facet, Map<CustomerId, String> known, Outgoing outgoing) {
        return outgoing.event() instanceof CustomerChanged snapshot && known.containsKey(snapshot.customer())
                ? new Outgoing(
                        outgoing.stream(),
                        outgoing.key(),
                        facet.in(snapshot, String.valueOf(known.get(snapshot.customer()))),
                        outgoing.trace())
                : outgoing;
    }

    private static Uni<Map<CustomerId, String>> known(
            Mutiny.Session session, Facet facet, Collection<CustomerId> customers) {
        return session.createNativeQuery(facet.query().formatted(":customers"), Object[].class)
                .setParameter("customers", ids(customers))
                .getResultList()
                .map(rows -> {
                    var known = new HashMap<CustomerId, String>();
                    rows.forEach(row -> known.put(new CustomerId((String) row[0]), (String) row[1]));
                    return known;
                });
    }

    private static Uni<Map<CustomerId, String>> known(
            SqlConnection connection, Facet facet, Collection<CustomerId> customers) {
        return connection
                .preparedQuery(facet.query().formatted("$1"))
                .execute(Tuple.of(ids(customers)))
                .map(rows -> {
                    var known = new HashMap<CustomerId, String>();
                    rows.forEach(row -> known.put(new CustomerId(row.getString(0)), row.getString(1)));
                    return known;
                });
    }

    private static String ids(Collection<CustomerId> customers) {
        return new JsonArray(customers.stream().map(CustomerId::value).toList()).encode();
    }
}
