package io.throughline.identity.token;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.token.TokenCalls.as;
import static io.throughline.identity.token.TokenCalls.bind;
import static io.throughline.identity.token.TokenCalls.card;
import static io.throughline.identity.token.TokenCalls.lookUp;
import static io.throughline.identity.token.TokenCalls.path;
import static io.throughline.identity.token.TokenCalls.revoke;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class TokenRefusalsTest {
    private static final CustomerId NOBODY = new CustomerId("cus_00000000000000000000000000");

    private final String number = "2400-" + UUID.randomUUID();

    @Inject
    Arrivals arrivals;

    private CustomerId eve;

    @BeforeEach
    void aCustomerWrites() {
        eve = arrivals.of("Eve", attested(email("eve@" + UUID.randomUUID() + ".example")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | /type",
                "{\"type\":\"email\",\"issuer\":\"shop\",\"token\":\"1\"}        | /type",
                "{\"type\":\"token\",\"token\":\"1\"}                            | /issuer",
                "{\"type\":\"token\",\"issuer\":\"shop\",\"token\":\" \"}        | /token",
                "{\"type\":\"token\",\"issuer\":\"shop\",\"token\":4711}         | /token",
                "{\"type\":\"token\",\"issuer\":\"shop\",\"value\":\"1\"}        | /value",
            })
    void saysWhatIsWrongWithAToken(String body, String pointer) {
        for (var path : new String[] {path(eve), "/v1/tokens/lookup"}) {
            as("agent").body(body).post(path).then().statusCode(422).body("errors.pointer", hasItem(pointer));
        }
    }

    @Test
    void knowsNoOtherCustomersAndTokens() {
        bind(NOBODY, number).then().statusCode(404);
        as("agent").get(path(NOBODY)).then().statusCode(404);
        revoke(eve, "idn_00000000000000000000000000").then().statusCode(404);
        revoke(eve, "nonsense").then().statusCode(404);
        lookUp(number).then().statusCode(404).body("type", equalTo("/problems/unknown"));
    }

    @Test
    void revokesNothingThatIsAnothersOrNoToken() {
        var bob = arrivals.of("Bob", attested(email("bob@" + UUID.randomUUID() + ".example")));
        String token = bind(eve, number).jsonPath().getString("id");
        revoke(bob, token).then().statusCode(404);
        String address = as("agent").get("/v1/customers/" + bob).jsonPath().getString("identities[0].id");
        revoke(bob, address).then().statusCode(404);
        lookUp(number).then().body("customer", equalTo(eve.value()));
    }

    @Test
    void refusesToChangeWhatTheCallerHasNotSeen() {
        as("agent")
                .header("If-Match", "\"7\"")
                .body(card(number))
                .post(path(eve))
                .then()
                .statusCode(412);
        String token = bind(eve, number).jsonPath().getString("id");
        as("agent")
                .header("If-Match", "\"1\"")
                .delete(path(eve) + "/" + token)
                .then()
                .statusCode(412);
        lookUp(number).then().statusCode(200);
    }

    @Test
    void answersARepeatedCommandOnce() {
        var first =
                as("agent").header("Idempotency-Key", number).body(card(number)).post(path(eve));
        revoke(eve, first.jsonPath().getString("id")).then().statusCode(204);
        var again =
                as("agent").header("Idempotency-Key", number).body(card(number)).post(path(eve));
        assertEquals(first.asString(), again.asString());
        lookUp(number).then().statusCode(404);
        as("agent")
                .header("Idempotency-Key", number)
                .body(card("another"))
                .post(path(eve))
                .then()
                .statusCode(422);
    }

    @Test
    void keepsInTheAuditWhoDidItAndNoToken() {
        String token = bind(eve, number).jsonPath().getString("id");
        bind(eve, number).then().statusCode(201);
        revoke(eve, token).then().statusCode(204);
        as("admin")
                .get("/v1/audit/identity?thing=" + eve)
                .then()
                .body("data", hasSize(2))
                .body("data.operation", contains("token.revoke", "token.bind"))
                .body("data.changed.token", contains(token, token))
                .body(not(containsString(number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration", "store_associate", "crowd_agent"})
    void refusesOtherRoles(String role) {
        as(role).body(card(number)).post(path(eve)).then().statusCode(403);
        as(role).delete(path(eve) + "/idn_00000000000000000000000000").then().statusCode(403);
    }

    @Test
    void tellsIntegrationsWhatIsBoundAndCrowdsNothing() {
        as("integration").get(path(eve)).then().statusCode(200);
        as("crowd_agent").get(path(eve)).then().statusCode(403);
        as("crowd_agent").body(card(number)).post("/v1/tokens/lookup").then().statusCode(403);
    }
}
