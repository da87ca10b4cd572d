package io.throughline.identity.token;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.card;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.token.TokenCalls.as;
import static io.throughline.identity.token.TokenCalls.bind;
import static io.throughline.identity.token.TokenCalls.lookUp;
import static io.throughline.identity.token.TokenCalls.path;
import static io.throughline.identity.token.TokenCalls.rebind;
import static io.throughline.identity.token.TokenCalls.revoke;
import static io.throughline.identity.token.TokenCalls.today;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class TokenResourceTest {
    private static final String ANA = AgentId.ofUser(TestTokens.userId("ana")).value();

    private final String domain = UUID.randomUUID() + ".example";
    private final String number = "2400-" + UUID.randomUUID() + "-4711";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private CustomerId eve;
    private CustomerId bob;

    @BeforeEach
    void twoCustomersWrite() {
        eve = arrivals.of("Eve", attested(email("eve@" + domain)));
        bob = arrivals.of("Bob", attested(email("bob@" + domain)));
    }

    private CustomerId scanned() {
        return arrivals.of(null, verified(card(number)));
    }

    @Test
    void bindsATokenAndFindsItsCustomerByIt() {
        // When
        var bound = bind(eve, number);

        // Then
        String id = bound.jsonPath().getString("id");
        bound.then()
                .statusCode(201)
                .header("Location", endsWith(path(eve) + "/" + id))
                .body("type", equalTo("loyalty_card"))
                .body("token", equalTo("\u20264711"))
                .body("bound_by", equalTo(ANA))
                .body("ended_at", nullValue());
        lookUp(number)
                .then()
                .statusCode(200)
                .body("customer", equalTo(eve.value()))
                .body("token.id", equalTo(id));
        assertEquals(eve, scanned());
        as("agent")
                .queryParam("identity", "loyalty_card:shop: " + number)
                .get("/v1/customers")
                .then()
                .body("data.id", contains(eve.value()));
        as("agent").get("/v1/customers/" + eve).then().body("version", equalTo(2));
    }

    @Test
    void changesNothingWhenItIsBoundAlready() {
        String first = bind(eve, number).jsonPath().getString("id");
        bind(eve, number).then().statusCode(201).body("id", equalTo(first));
        as("agent").get("/v1/customers/" + eve).then().body("version", equalTo(2));
        as("agent").get(path(eve)).then().body("data", hasSize(1));
    }

    @Test
    void givesTheScansOfAnUnknownTokenToWhomItIsBound() {
        try (var log = new Log(bootstrapServers)) {
            // Given
            var somebody = scanned();
            lookUp(number).then().statusCode(404);

            // When
            bind(eve, number).then().statusCode(201);

            // Then
            lookUp(number).then().body("customer", equalTo(eve.value()));
            assertEquals(eve.value(), today(somebody));
            assertEquals(eve.value(), today(scanned()));
            var _ = log.hear(
                    CustomerMerged.class,
                    one -> one.customer().equals(somebody) && one.into().equals(eve));
            var _ = log.hear(CustomerChanged.class, one -> one.customer().equals(eve) && one.version() == 2);
            assertEquals(1, decisions("JOINED", somebody));
            assertEquals(1, decisions("BOUND", eve));
        }
    }

    private long decisions(String rule, CustomerId customer) {
        return pool.preparedQuery("select count(*) from decision where rule = $1 and actor = $2 and customer = $3")
                .execute(Tuple.of(rule, ANA, customer.value()))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    @Test
    void leavesATokenWithACustomerOfWhomMoreIsKnown() {
        var owner = arrivals.of("Carla", verified(card(number)), attested(email("carla@" + domain)));
        bind(eve, number).then().statusCode(409).body("type", equalTo("/problems/token-bound"));
        assertEquals(owner, scanned());
        lookUp(number).then().statusCode(404);
    }

    @Test
    void leavesATokenWithSomebodyWhoGaveANameUnlessItMoves() {
        var carla = arrivals.of("Carla", verified(card(number)));
        bind(eve, number).then().statusCode(409);
        rebind(eve, number).then().statusCode(201);
        assertEquals(carla.value(), today(carla));
        lookUp(number).then().body("customer", equalTo(eve.value()));
        as("agent").get("/v1/customers/" + carla).then().body("identities", hasSize(0));
    }

    @Test
    void leavesABoundTokenWithItsCustomer() {
        var somebody = scanned();
        bind(somebody, number).then().statusCode(201);
        bind(eve, number).then().statusCode(409);
        lookUp(number).then().body("customer", equalTo(somebody.value()));
    }

    @Test
    void movesATokenWhenTheAgentSaysSo() {
        // Given
        String before = bind(eve, number).jsonPath().getString("id");

        // When
        rebind(bob, number).then().statusCode(201);

        // Then
        lookUp(number).then().body("customer", equalTo(bob.value()));
        assertEquals(bob, scanned());
        as("agent")
                .get(path(eve))
                .then()
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(before))
                .body("data[0].ending", equalTo("moved"))
                .body("data[0].ended_by", equalTo(ANA))
                .body("data[0].ended_at", notNullValue());
        as("agent")
                .get("/v1/customers/" + eve)
                .then()
                .body("version", equalTo(3))
                .body("identities", hasSize(1));
    }

    @Test
    void leadsToNobodyOnceItIsRevoked() {
        // Given
        String token = bind(eve, number).jsonPath().getString("id");

        // When
        revoke(eve, token).then().statusCode(204);

        // Then
        lookUp(number).then().statusCode(404);
        revoke(eve, token).then().statusCode(404);
        var somebody = scanned();
        assertNotEquals(eve, somebody);
        assertEquals(somebody, scanned());
        as("agent").get(path(eve)).then().body("data[0].ending", equalTo("revoked"));

        // When it is bound again, then the scans between are the customer's
        bind(eve, number).then().statusCode(201);
        assertEquals(eve.value(), today(somebody));
        as("agent").get(path(eve)).then().body("data.ending", contains("revoked", null));
    }

    @Test
    void goesWithItsPartIntoAMergeAndOutAgain() {
        // Given
        String token = bind(eve, number).jsonPath().getString("id");
        var before = as("agent").get(path(eve)).asString();

        // When
        arrivals.partOf(eve, bob);

        // Then
        lookUp(number).then().body("customer", equalTo(bob.value()));
        as("agent").get(path(bob)).then().body("data.id", contains(token));
        bind(bob, number).then().statusCode(201).body("id", equalTo(token));

        // When
        arrivals.partOf(eve, null);

        // Then
        lookUp(number).then().body("customer", equalTo(eve.value()));
        as("agent").get(path(bob)).then().body("data", hasSize(0));
        assertEquals(before, as("agent").get(path(eve)).asString());
    }

    @Test
    void isRevokedAtTheCustomerOfWhomItsHolderIsAPart() {
        String token = bind(eve, number).jsonPath().getString("id");
        arrivals.partOf(eve, bob);
        revoke(bob, token).then().statusCode(204);
        lookUp(number).then().statusCode(404);
        as("agent").get(path(bob)).then().body("data.ending", contains("revoked"));
    }
}
