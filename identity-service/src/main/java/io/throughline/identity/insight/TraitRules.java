package io.throughline.identity.insight;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.TraitId;
import io.throughline.identity.insight.Insight.Assigned;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes traits out of touchpoints: the country of a phone number, as a location that any other source knows better. */
@ApplicationScoped
class TraitRules {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    /** What the rule said once it does not say again, so that it stays away when an agent took it back. */
    private static final String ADD = """
            insert into trait (id, customer, key, value, source, touchpoint, stated_by, observed_at, recorded_at)
            select distinct on (a.customer, g.value)
                g.id, a.customer, 'location', g.value, 'RULE', g.touchpoint, 'phone-country', g.at, g.now
            from jsonb_to_recordset($1)
                as g(id varchar, touchpoint varchar, value varchar, at timestamptz, now timestamptz)
            join assignment a on a.touchpoint = g.touchpoint and a.valid_to is null
            where not exists (select 1 from trait t
                where t.customer = a.customer and t.key = 'location' and t.source = 'RULE' and t.value = g.value)
            order by a.customer, g.value, g.at
            """;

    private final Clock clock;

    TraitRules(Clock clock) {
        this.clock = clock;
    }

    /** Takes note of what touchpoints that brought news tell; waits for the database only if there is something. */
    Uni<Void> apply(SqlConnection connection, List<Assigned> assigned) {
        var rows = assigned.stream().filter(Assigned::news).flatMap(this::rows).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD)
                        .execute(Tuple.of(new JsonArray(rows)))
                        .replaceWithVoid();
    }

    private Stream<JsonObject> rows(Assigned one) {
        return one.identities().stream()
                .filter(key -> key.type() == IdentityType.PHONE)
                .flatMap(key -> country(key).stream())
                .distinct()
                .map(country -> row(one, country));
    }

    private JsonObject row(Assigned one, String country) {
        var now = clock.instant();
        return new JsonObject()
                .put("id", TraitId.draw(now).value())
                .put("touchpoint", one.touchpoint().id().value())
                .put("value", country)
                .put("at", one.touchpoint().origin().receivedAt().toString())
                .put("now", now.toString());
    }

    /** The country (ISO 3166-1 alpha-2) of a phone number in E.164; empty when it has none. */
    static Optional<String> country(IdentityKey phone) {
        try {
            return Optional.ofNullable(PHONES.getRegionCodeForNumber(PHONES.parse(phone.value(), NO_REGION)))
                    .filter(region -> region.length() == 2);
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }
}
