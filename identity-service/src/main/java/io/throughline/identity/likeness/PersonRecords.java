package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.matching.Matcher;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The records of what was said about people, with the keys under which they are filed. */
@ApplicationScoped
public class PersonRecords {
    /** Of each part and different thing said one, up to a number; what is new is to be looked at. */
    private static final String KEEP = """
            with given as (
                select * from jsonb_to_recordset($1) as row(part varchar, digest varchar, said jsonb, assurance varchar,
                    touchpoint varchar, at timestamptz, keys jsonb)),
            kept as (
                insert into person_record (part, digest, said, assurance, touchpoint, recorded_at)
                select distinct on (part, digest) part, digest, said, assurance, touchpoint, at from given
                where (select count(*) from person_record known where known.part = given.part) < 64
                order by part, digest
                on conflict do nothing returning id, part, digest),
            filed as (
                insert into block_key (key, record)
                select distinct cast(key as bigint), kept.id
                from kept join given using (part, digest) cross join jsonb_array_elements_text(given.keys) as key
                on conflict do nothing)
            insert into match_task (part) select distinct part from kept
            """;

    private static final String TOGETHER = """
            insert into match_task (part, other, ground)
            select row.ground ->> 'customer', row.ground ->> 'other', row.ground
            from jsonb_array_elements($1) as row(ground)
            """;

    private final Sayings sayings;
    private final Clock clock;

    PersonRecords(Sayings sayings, Clock clock) {
        this.sayings = sayings;
        this.clock = clock;
    }

    /** Keeps what was said, as far as it is new, and has its parts looked at. */
    public Uni<Void> keep(SqlConnection connection, List<Said> said) {
        var rows = said.stream()
                .flatMap(one -> sayings.of(one).stream().map(record -> row(one, record)))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KEEP)
                        .execute(Tuple.of(new JsonArray(rows)))
                        .replaceWithVoid();
    }

    /** Has pairs looked at of whom one touchpoint says that they are its sender. */
    public Uni<Void> together(SqlConnection connection, List<Together> pairs) {
        return pairs.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(TOGETHER)
                        .execute(Tuple.of(new JsonArray(
                                pairs.stream().map(PersonRecords::ground).toList())))
                        .replaceWithVoid();
    }

    private static JsonObject ground(Together pair) {
        return new JsonObject()
                .put("customer", pair.customer().value())
                .put("other", pair.other().value())
                .put("touchpoint", pair.touchpoint().value())
                .put("type", pair.type().name())
                .put("deciding", pair.deciding().name())
                .put("said", pair.said().name())
                .put("held", pair.held().name());
    }

    /** What {@link #ground} wrote. */
    static Together together(JsonObject ground) {
        return new Together(
                new CustomerId(ground.getString("customer")),
                new CustomerId(ground.getString("other")),
                new TouchpointId(ground.getString("touchpoint")),
                IdentityType.valueOf(ground.getString("type")),
                Assurance.valueOf(ground.getString("deciding")),
                Assurance.valueOf(ground.getString("said")),
                Assurance.valueOf(ground.getString("held")));
    }

    private JsonObject row(Said said, PersonRecord record) {
        return new JsonObject()
                .put("part", said.part().value())
                .put("digest", record.digest())
                .put("said", record.said())
                .put("assurance", record.assurance().name())
                .put("touchpoint", said.touchpoint().value())
                .put("at", clock.instant().toString())
                .put("keys", keys(record));
    }

    private static JsonArray keys(PersonRecord record) {
        return new JsonArray(Arrays.stream(Matcher.keys(record.person()))
                .mapToObj(Long::toString)
                .toList());
    }
}
