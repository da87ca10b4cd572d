package io.throughline.identity.customer;

import static io.restassured.RestAssured.given;
import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.visitor;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class CustomerResourceTest {
    private static final String PROBLEM = "application/problem+json";

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "supervisor", "admin", "integration"})
    void showsACustomerToWhoMaySeeIt(String role) {
        var customer = arrivals.of("Eve", attested(email("Eve@" + domain)));
        as(role).get("/v1/customers/" + customer)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(customer.value()))
                .body("version", equalTo(1))
                .body("name", equalTo("Eve"))
                .body("identities", hasSize(1))
                .body("identities[0].type", equalTo("email"))
                .body("identities[0].issuer", equalTo("-"))
                .body("identities[0].value", equalTo("eve@" + domain))
                .body("identities[0].assurance", equalTo("attested"))
                .body("created_at", notNullValue());
    }

    @Test
    void saysWhenNothingHasChanged() {
        var customer = arrivals.of(null, attested(email("eve@" + domain)));
        as("agent")
                .header("If-None-Match", "\"1\"")
                .get("/v1/customers/" + customer)
                .then()
                .statusCode(304);
        as("agent")
                .header("If-None-Match", "\"0\"")
                .get("/v1/customers/" + customer)
                .then()
                .statusCode(200);
    }

    @Test
    void knowsAMergedCustomerByItsOldId() {
        var customer = arrivals.of(null, attested(email("eve@" + domain)));
        var old = arrivals.of(null, attested(email("eve@old." + domain)));
        pool.preparedQuery("update customer set part_of = $2 where id = $1")
                .execute(Tuple.of(old.value(), customer.value()))
                .await()
                .indefinitely();
        as("agent").get("/v1/customers/" + old).then().statusCode(200).body("id", equalTo(customer.value()));
    }

    @Test
    void findsWhoHoldsAnIdentityForSureAndWhoClaimsIt() {
        var eve = arrivals.of(null, attested(email("eve@" + domain)));
        var forger = arrivals.of(null, claimed(email("eve@" + domain)));
        as("agent")
                .queryParam("identity", "EMAIL:-:EVE@" + domain)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .body("data.id", hasSize(2))
                .body("data.id", hasItem(eve.value()))
                .body("data.id", hasItem(forger.value()))
                .body("page.has_more", equalTo(false))
                .body("page.next_cursor", nullValue())
                .header("Link", nullValue());
        as("agent")
                .queryParam("identity", "email:-:nobody@" + domain)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void givesOnePageAfterTheOther() {
        var shared = claimed(email("shared@" + domain));
        var expected = IntStream.range(0, 5)
                .mapToObj(n ->
                        arrivals.of(null, attested(visitor(n + domain)), shared).value())
                .sorted()
                .toList();
        var found = new ArrayList<String>();
        String next = "/v1/customers?limit=2&identity=email:-:shared@" + domain;
        while (next != null) {
            var response = as("agent").urlEncodingEnabled(false).get(next);
            List<String> page = response.jsonPath().getList("data.id");
            found.addAll(page);
            next = following(response.header("Link"));
        }
        assertEquals(expected, found);
    }

    @Nullable
    private static String following(@Nullable String link) {
        return link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cus_00000000000000000000000000",
                "cus_0",
                "idn_00000000000000000000000000",
                "1",
                "%00",
                "..%2f",
                "cus_%F0%9F%98%80"
            })
    void answersUnknownCustomersWithNotFound(String id) {
        as("agent")
                .urlEncodingEnabled(false)
                .get("/v1/customers/" + id)
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=5                                | identity",
                "identity=                              | identity",
                "identity=email                         | identity",
                "identity=email:-                       | identity",
                "identity=email:-:                      | identity",
                "identity=pigeon:-:eve                  | identity",
                "identity=email:-:a@b.c&limit=0         | limit",
                "identity=email:-:a@b.c&limit=201       | limit",
                "identity=email:-:a@b.c&limit=-1        | limit",
                "identity=email:-:a@b.c&limit=many      | limit",
                "identity=email:-:a@b.c&limit=99999999  | limit",
                "identity=email:-:a@b.c&after=!         | after",
                "identity=email:-:a@b.c&after=aGVsbG8   | after",
            })
    void saysWhatIsWrongWithAQuestion(String query, String parameter) {
        as("agent")
                .urlEncodingEnabled(false)
                .get("/v1/customers?" + query)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/bad-parameter"))
                .body("parameter", equalTo(parameter));
    }

    @Test
    void takesHostileTextForAnAddressThatNobodyHas() {
        as("agent")
                .queryParam("identity", "email:-:\0\u202e'; drop table customer;--")
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        var path = "/v1/customers/cus_00000000000000000000000000";
        given().get(path).then().statusCode(401);
        for (var token : List.of(
                TestTokens.expired("ana", "agent"),
                TestTokens.foreignAudience("ana", "agent"),
                TestTokens.foreignIssuer("ana", "agent"),
                TestTokens.foreignKey("ana", "agent"),
                "nonsense")) {
            given().auth().oauth2(token).get(path).then().statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"store_associate", "crowd_agent", "customer"})
    void refusesOtherRoles(String role) {
        as(role).get("/v1/customers/cus_00000000000000000000000000").then().statusCode(403);
        as(role).get("/v1/customers?identity=email:-:a@b.c").then().statusCode(403);
    }
}
