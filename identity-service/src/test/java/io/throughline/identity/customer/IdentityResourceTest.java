package io.throughline.identity.customer;

import static io.restassured.RestAssured.given;
import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.visitor;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class IdentityResourceTest {
    private static final String PROBLEM = "application/problem+json";

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private CustomerId customer;

    @BeforeEach
    void aVisitorArrives() {
        customer = arrivals.of(null, attested(visitor(domain)));
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    private static Map<String, String> address(String value) {
        return Map.of("type", "email", "issuer", "-", "value", value);
    }

    private static Response link(CustomerId customer, String address) {
        return as("agent").body(address(address)).post(path(customer));
    }

    private static String path(CustomerId customer) {
        return "/v1/customers/" + customer + "/identities";
    }

    @Test
    void makesALinkedIdentityAVerifiedOne() {
        var response = link(customer, "Eve@" + domain);
        String id = response.jsonPath().getString("id");
        response.then()
                .statusCode(201)
                .header("Location", endsWith(path(customer) + "/" + id))
                .body("type", equalTo("email"))
                .body("value", equalTo("eve@" + domain))
                .body("assurance", equalTo("verified"));
        as("agent")
                .get("/v1/customers/" + customer)
                .then()
                .body("version", equalTo(2))
                .body("identities.id", hasItem(id));
        assertEquals(customer, arrivals.of(null, attested(email("eve@" + domain))));
    }

    @Test
    void changesNothingWhenItIsLinkedAlready() {
        var first = link(customer, "eve@" + domain).jsonPath().getString("id");
        var second = link(customer, "eve@" + domain).jsonPath().getString("id");
        assertEquals(first, second);
        as("agent").get("/v1/customers/" + customer).then().body("version", equalTo(2));
    }

    @Test
    void tellsTheOthers() {
        try (var log = new Log(bootstrapServers)) {
            link(customer, "eve@" + domain).then().statusCode(201);
            var snapshot =
                    log.hear(CustomerChanged.class, one -> one.customer().equals(customer) && one.version() == 2);
            assertEquals(2, snapshot.identities().size());
        }
    }

    @Test
    void recordsWhichAgentDidWhat() {
        String identity = link(customer, "eve@" + domain).jsonPath().getString("id");
        as("supervisor").delete(path(customer) + "/" + identity).then().statusCode(204);
        var ana = AgentId.ofUser(TestTokens.userId("ana"));
        assertEquals(1, decisions("LINKED", ana, identity));
        assertEquals(1, decisions("UNLINKED", ana, identity));
    }

    private long decisions(String rule, AgentId actor, String identity) {
        return pool.preparedQuery("select count(*) from decision where rule = $1 and actor = $2 and customer = $3"
                        + " and details ->> 'identity' = $4")
                .execute(Tuple.of(rule, actor.value(), customer.value(), identity))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    @Test
    void takesNoIdentityFromWhoHoldsItForSure() {
        var eve = arrivals.of(null, attested(email("eve@" + domain)));
        link(customer, "eve@" + domain)
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/identity-held"));
        assertEquals(eve, arrivals.of(null, attested(email("eve@" + domain))));
    }

    @Test
    void linksWhatOthersMerelyClaim() {
        var claimant = arrivals.of(null, claimed(email("eve@" + domain)));
        link(customer, "eve@" + domain).then().statusCode(201);
        assertEquals(customer, arrivals.of(null, attested(email("eve@" + domain))));
        assertEquals(claimant, arrivals.of(null, claimed(email("eve@" + domain))));
    }

    @Test
    void closesTheWayOfClaimsToACustomerWhoIsNowProven() {
        var claimant = arrivals.of(null, claimed(email("eve@" + domain)));
        link(claimant, "other@" + domain).then().statusCode(201);
        var next = arrivals.of(null, claimed(email("eve@" + domain)));
        assertNotEquals(claimant, next);
        assertEquals(next, arrivals.of(null, claimed(email("eve@" + domain))));
    }

    @Test
    void beginsAnewAfterAnIdentityIsUnlinked() {
        String identity = link(customer, "eve@" + domain).jsonPath().getString("id");
        as("agent").delete(path(customer) + "/" + identity).then().statusCode(204);
        as("agent")
                .delete(path(customer) + "/" + identity)
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        var next = arrivals.of(null, attested(email("eve@" + domain)));
        assertNotEquals(customer, next);
        link(customer, "eve@" + domain).then().statusCode(409);
    }

    @Test
    void answersARepeatedCommandOnce() {
        var first = as("agent")
                .header("Idempotency-Key", "k1")
                .body(address("eve@" + domain))
                .post(path(customer));
        String identity = first.jsonPath().getString("id");
        as("agent").delete(path(customer) + "/" + identity).then().statusCode(204);
        var again = as("agent")
                .header("Idempotency-Key", "k1")
                .body(address("eve@" + domain))
                .post(path(customer));
        assertEquals(201, again.statusCode());
        assertEquals(first.asString(), again.asString());
        as("agent").get("/v1/customers/" + customer).then().body("identities", hasSize(1));
        as("agent")
                .header("Idempotency-Key", "k1")
                .body(address("other@" + domain))
                .post(path(customer))
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
        as("agent")
                .header("Idempotency-Key", "k".repeat(201))
                .body(address("eve@" + domain))
                .post(path(customer))
                .then()
                .statusCode(400)
                .body("parameter", equalTo("Idempotency-Key"));
    }

    @Test
    void refusesToChangeWhatTheCallerHasNotSeen() {
        var identity = link(customer, "eve@" + domain).jsonPath().getString("id");
        as("agent")
                .header("If-Match", "\"1\"")
                .body(address("other@" + domain))
                .post(path(customer))
                .then()
                .statusCode(412)
                .contentType(PROBLEM);
        as("agent")
                .header("If-Match", "\"1\"")
                .delete(path(customer) + "/" + identity)
                .then()
                .statusCode(412);
        as("agent")
                .header("If-Match", "\"2\"")
                .delete(path(customer) + "/" + identity)
                .then()
                .statusCode(204);
    }
}
