package io.throughline.identity.resolution;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Stream;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.insight.Weights;
import io.throughline.identity.likeness.SaidFields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The store of what touchpoints said about their senders, and whose they are. */
@ApplicationScoped
class SourceRecords {
    /** Sorted, so that two transactions with the same touchpoints do not wait for each other in a circle. */
    private static final String KEEP = """
            insert into source_record (touchpoint, type, inbox, channel, name, identities, received_at, recorded_at,
                weight, fields)
            select * from jsonb_to_recordset($1) as row(touchpoint varchar, type varchar, inbox varchar,
                channel varchar, name varchar, identities jsonb, received_at timestamptz, recorded_at timestamptz,
                weight float8, fields jsonb)
            order by touchpoint
            on conflict do nothing returning touchpoint
            """;

    private static final String ASSIGN = """
            with given as (
                select * from jsonb_to_recordset($1)
                    as row(touchpoint varchar, customer varchar, part varchar, rule varchar, details jsonb,
                        at timestamptz)),
            decided as (
                insert into decision (rule, actor, customer, touchpoint, details, decided_at)
                select rule, 'resolver', customer, touchpoint, details, at from given
                returning id, touchpoint, decided_at)
            insert into assignment (touchpoint, version, customer, decision, valid_from)
            select touchpoint, 1, part, id, decided_at from decided join given using (touchpoint)
            """;

    private final Weights weights;
    private final Clock clock;

    SourceRecords(Weights weights, Clock clock) {
        this.weights = weights;
        this.clock = clock;
    }

    /** Keeps what is new for ever; answers with that, in its order. */
    Uni<List<Sighting>> keep(SqlConnection connection, List<Sighting> sightings) {
        var rows = new JsonArray(sightings.stream().map(this::record).toList());
        return connection.preparedQuery(KEEP).execute(Tuple.of(rows)).map(kept -> {
            var fresh = new HashSet<String>();
            kept.forEach(row -> fresh.add(row.getString(0)));
            return firsts(sightings, fresh);
        });
    }

    /** Of a touchpoint that comes twice in a batch the first counts. */
    private static List<Sighting> firsts(List<Sighting> sightings, Set<String> fresh) {
        return sightings.stream()
                .filter(sighting -> fresh.remove(sighting.id().value()))
                .toList();
    }

    private JsonObject record(Sighting sighting) {
        var origin = sighting.touchpoint().origin();
        return new JsonObject()
                .put("touchpoint", sighting.id().value())
                .put("type", Stream.typeOf(sighting.touchpoint().getClass()))
                .put("inbox", origin.inbox().value())
                .put("channel", origin.channel().name())
                .put(
                        "name",
                        sighting.calledBy() == null ? null : sighting.calledBy().text())
                .put(
                        "identities",
                        new JsonArray(sighting.said().stream()
                                .map(SourceRecords::claim)
                                .toList()))
                .put("received_at", sighting.at().toString())
                .put("recorded_at", clock.instant().toString())
                .put("weight", weights.of(sighting.touchpoint()))
                .put("fields", fields(sighting));
    }

    private static @Nullable JsonObject fields(Sighting sighting) {
        var said = SaidFields.of(sighting.touchpoint());
        return said.isEmpty() ? null : new JsonObject(new TreeMap<>(said));
    }

    private static JsonObject claim(Claim claim) {
        return new JsonObject()
                .put("type", claim.key().type().name())
                .put("issuer", claim.key().issuer())
                .put("value", claim.key().value())
                .put("as_given", claim.asGiven())
                .put("assurance", claim.assurance().name());
    }

    /** Writes down whose the records are, and why. */
    Uni<Void> assign(SqlConnection connection, List<Resolved> resolved) {
        var rows = new JsonArray(resolved.stream().map(this::decision).toList());
        return connection.preparedQuery(ASSIGN).execute(Tuple.of(rows)).replaceWithVoid();
    }

    private JsonObject decision(Resolved resolved) {
        return new JsonObject()
                .put("touchpoint", resolved.sighting().id().value())
                .put("customer", resolved.customer().id().value())
                .put("part", resolved.part().value())
                .put("rule", resolved.rule().name())
                .put("details", details(resolved))
                .put("at", clock.instant().toString());
    }

    private static JsonObject details(Resolved resolved) {
        return new JsonObject()
                .put("identity", resolved.identity().id().value())
                .put("assurance", resolved.by().assurance().name())
                .put(
                        "others",
                        new JsonArray(resolved.others().stream()
                                .map(other -> other.customer().value())
                                .toList()))
                .put(
                        "known",
                        new JsonArray(resolved.others().stream()
                                .map(SourceRecords::known)
                                .toList()))
                .put(
                        "not_held",
                        new JsonArray(resolved.refused().stream()
                                .map(claim -> claim.key().type().name())
                                .toList()));
    }

    private static JsonObject known(Other other) {
        return new JsonObject()
                .put("customer", other.customer().value())
                .put("identity", other.held().id().value())
                .put("type", other.held().key().type().name())
                .put("said", other.by().assurance().name())
                .put("held", other.held().assurance().name());
    }
}
