package io.throughline.identity.customer;

import static io.restassured.RestAssured.given;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.visitor;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class IdentityResourceRefusalsTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String NOBODY = "cus_00000000000000000000000000";

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                       | ''",
                "null                                                   | ''",
                "[]                                                     | ''",
                "5                                                      | ''",
                "\"x\"                                                  | ''",
                "{}                                                     | /type",
                "{\"type\":\"pigeon\",\"issuer\":\"-\",\"value\":\"x\"} | /type",
                "{\"type\":{}}                                          | /type",
                "{\"type\":[\"email\"],\"issuer\":\"-\",\"value\":\"x\"}| /type",
                "{\"type\":\"email\",\"value\":\"x\"}                   | /issuer",
                "{\"type\":\"email\",\"issuer\":\"-\"}                  | /value",
                "{\"type\":\"email\",\"issuer\":\"-\",\"value\":\" \"}  | /value",
                "{\"type\":null,\"issuer\":\"-\",\"value\":\"x\"}       | /type",
                "{\"type\":\"email\",\"typ\":\"email\"}               | /typ",
            })
    void saysWhatIsWrongWithAnIdentity(String body, String pointer) {
        as("agent")
                .body(body == null ? "" : body)
                .post(path(customer))
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "<xml/>", "{\"type\":\"email\",\"issuer\":\"-\",\"value\":\"x\"", "\u0000"})
    void refusesWhatIsNoJson(String body) {
        as("agent")
                .body(body)
                .post(path(customer))
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/malformed"));
    }

    @Test
    void refusesWhatIsTooLong() {
        link(customer, "x".repeat(1001)).then().statusCode(422).body("errors.code", hasItem("length"));
        link(customer, "x".repeat(2_000_000)).then().statusCode(413);
        as("agent")
                .contentType("text/plain")
                .body("eve")
                .post(path(customer))
                .then()
                .statusCode(415);
    }

    @Test
    void knowsNoOtherCustomersAndIdentities() {
        as("agent")
                .body(address("eve@" + domain))
                .post("/v1/customers/" + NOBODY + "/identities")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as("agent")
                .delete(path(customer) + "/idn_00000000000000000000000000")
                .then()
                .statusCode(404);
        as("agent").delete(path(customer) + "/nonsense").then().statusCode(404);
        as("agent")
                .body(address("eve@" + domain))
                .post("/v1/customers/1/identities")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration", "store_associate", "crowd_agent"})
    void refusesOtherRoles(String role) {
        as(role).body(address("eve@" + domain)).post(path(customer)).then().statusCode(403);
        as(role).delete(path(customer) + "/idn_00000000000000000000000000")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesWhoIsNotSignedInOrIsNoUser() {
        given().contentType(ContentType.JSON)
                .body(address("a@b.c"))
                .post(path(customer))
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.withClaim("sub", "no uuid", "ana", "agent"))
                .contentType(ContentType.JSON)
                .body(address("eve@" + domain))
                .post(path(customer))
                .then()
                .statusCode(403);
    }
}
