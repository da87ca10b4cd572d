package io.throughline.identity.consent;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.consent.ConsentCalls.as;
import static io.throughline.identity.consent.ConsentCalls.consents;
import static io.throughline.identity.consent.ConsentCalls.identityOf;
import static io.throughline.identity.consent.ConsentCalls.read;
import static io.throughline.identity.consent.ConsentCalls.state;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ConsentRowsTest {
    private static final String MANY = """
            insert into consent (identity, purpose, state, source, stated_by, stated_at, recorded_at)
            select $1, 'purpose' || number, 'GRANTED', 'IMPORT', 'test', now(), now()
            from generate_series(1, $2::int) as number
            """;

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Test
    void takesNoMorePurposesThanFitIntoASnapshot() {
        // Given
        var eve = arrivals.of("Eve", attested(email("eve@" + UUID.randomUUID() + ".example")));
        var mail = identityOf(eve);
        pool.preparedQuery(MANY)
                .execute(Tuple.of(mail, Consenting.MOST_PURPOSES))
                .await()
                .indefinitely();

        // When
        state(eve, mail, "another", "granted")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-purposes"));

        // Then
        as("agent").get("/v1/customers/" + eve).then().body("version", equalTo(1));
        state(eve, mail, "purpose7", "denied").then().statusCode(201);
    }

    @Test
    void followsAnIdentityThatGoesToAnotherCustomer() {
        // Given
        var eve = arrivals.of("Eve", attested(email("eve@" + UUID.randomUUID() + ".example")));
        var bob = arrivals.of("Bob", attested(email("bob@" + UUID.randomUUID() + ".example")));
        var mail = identityOf(eve);
        state(eve, mail, "marketing", "denied").then().statusCode(201);

        // When
        pool.preparedQuery("update identity set customer = $2 where id = $1")
                .execute(Tuple.of(mail, bob.value()))
                .await()
                .indefinitely();

        // Then
        read(consents(eve)).body("data", hasSize(0));
        read(consents(bob)).body("data.state", contains("denied"));
    }
}
