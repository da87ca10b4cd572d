package io.throughline.identity.token;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.card;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.scan;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.token.TokenCalls.as;
import static io.throughline.identity.token.TokenCalls.bind;
import static io.throughline.identity.token.TokenCalls.lookUp;
import static io.throughline.identity.token.TokenCalls.path;
import static io.throughline.identity.token.TokenCalls.rebind;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is kept and told of a token is never the token. */
@QuarkusTest
@WithTestResource(TestServers.class)
class TokenSecrecyTest {
    private final String unique = UUID.randomUUID().toString();
    private final String number = "2400-" + unique + "-4711";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void isNowhereInTheDatabaseAndOnNoTopic() throws Exception {
        try (var log = new Log(bootstrapServers)) {
            // Given
            var eve = arrivals.of("Eve", attested(email("eve@" + unique + ".example")));
            var bob = arrivals.of("Bob", attested(email("bob@" + unique + ".example")));
            var first = scan("scan" + unique, verified(card(number)));
            log.say(UUID.randomUUID().toString(), first);
            hear(log, first.id().value());

            // When
            as("agent")
                    .header("Idempotency-Key", unique)
                    .body(TokenCalls.card(number))
                    .post(path(eve))
                    .then()
                    .statusCode(201);
            bind(bob, number).then().statusCode(409);
            rebind(bob, number).then().statusCode(201);
            lookUp(number).then().statusCode(200);
            var last = message(
                    "last" + unique, number, attested(email("bob@" + unique + ".example")), verified(card(number)));
            log.say(UUID.randomUUID().toString(), last);
            hear(log, last.id().value());

            // Then
            assertEquals(List.of(), tablesWith(number));
            var told = told(log);
            assertTrue(told.stream().anyMatch(one -> one.contains("hmac-sha-256:")));
            assertFalse(told.stream().anyMatch(one -> one.contains(number)));
        }
    }

    private static void hear(Log log, String touchpoint) {
        var _ = log.hear(
                TouchpointIdentified.class, one -> one.touchpoint().id().value().equals(touchpoint));
    }

    private static List<String> told(Log log) {
        return Stream.concat(
                        log.records(Identified.class, one -> true).stream(),
                        log.records(CustomerEvent.class, one -> true).stream())
                .map(one -> one.key() + one.value())
                .toList();
    }

    /** The tables that have the text somewhere in a row. */
    private List<String> tablesWith(String text) {
        var found = new ArrayList<String>();
        for (var table : strings("select tablename from pg_tables where schemaname = 'public'")) {
            var rows = strings("select t::text from \"" + table + "\" t where t::text like '%" + text + "%'");
            if (!rows.isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String> strings(String query) {
        var rows = pool.query(query).execute().await().indefinitely();
        return rows.stream().map(row -> row.getString(0)).toList();
    }
}
