package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Following;
import io.throughline.outbox.Transactions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Makes a part's records anew from its source records: for who was there before there were any, and after a split. */
@ApplicationScoped
class Rebuilding implements Following {
    private static final String SOURCES = """
            select r.touchpoint, r.type, r.name, r.identities, r.fields
            from assignment a join source_record r using (touchpoint)
            where a.customer = $1 and a.valid_to is null order by r.recorded_at desc limit 500
            """;

    private static final String FORGET = "delete from person_record where part = any(string_to_array(:parts, ','))";
    private static final String LOOK_AGAIN =
            "insert into match_task (part) select unnest(string_to_array(:parts, ','))";

    private final PersonRecords records;
    private final Transactions transactions;

    Rebuilding(PersonRecords records, Transactions transactions) {
        this.records = records;
        this.transactions = transactions;
    }

    /** Forgets the records of the parts, and has them made anew. */
    @Override
    public Uni<Void> follow(Mutiny.Session session, Collection<CustomerId> parts) {
        var ids = parts.stream().map(CustomerId::value).collect(Collectors.joining(","));
        return session.createNativeQuery(FORGET)
                .setParameter("parts", ids)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(LOOK_AGAIN)
                        .setParameter("parts", ids)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Makes the records of a part that has none; it is looked at again if anything is said of it. */
    Uni<Void> rebuild(CustomerId part) {
        return transactions.withConnection(
                connection -> sources(connection, part).chain(said -> records.keep(connection, said)));
    }

    private static Uni<List<Said>> sources(SqlClient client, CustomerId part) {
        return client.preparedQuery(SOURCES).execute(Tuple.of(part.value())).map(rows -> {
            var said = new ArrayList<Said>();
            rows.forEach(row -> said.add(said(part, row)));
            return said;
        });
    }

    private static Said said(CustomerId part, Row row) {
        var claims = row.getJsonArray("identities").stream()
                .map(claim -> claim((JsonObject) claim))
                .toList();
        return new Said(
                part,
                new TouchpointId(row.getString("touchpoint")),
                row.getString("name"),
                claims,
                fields(row.getJsonObject("fields")),
                Stream.typeOf(FactReported.class).equals(row.getString("type")));
    }

    private static Map<String, String> fields(@Nullable JsonObject fields) {
        return fields == null
                ? Map.of()
                : fields.stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, field -> String.valueOf(field.getValue())));
    }

    private static Claim claim(JsonObject claim) {
        return new Claim(
                new IdentityKey(
                        IdentityType.valueOf(claim.getString("type")),
                        claim.getString("issuer"),
                        claim.getString("value")),
                claim.getString("as_given"),
                Assurance.valueOf(claim.getString("assurance")));
    }
}
