package io.throughline.identity.customer;

import static io.restassured.RestAssured.given;
import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class SharingResourceTest {
    private final String home = UUID.randomUUID() + "@home.example";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    private CustomerId ana;
    private String address;

    @BeforeEach
    void anaWrites() {
        ana = arrivals.of("Ana Silva", attested(email(home)));
        address = identityOf(ana);
    }

    private static String identityOf(CustomerId customer) {
        return as("agent").get("/v1/customers/" + customer).jsonPath().getString("identities[0].id");
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    private static Response say(CustomerId customer, String identity, String what) {
        return as("agent").post("/v1/customers/" + customer + "/identities/" + identity + "/" + what);
    }

    @Test
    void letsNamesDecideOnceAnAddressIsShared() {
        // Given
        assertEquals(ana, arrivals.of("Kim Costa", attested(email(home))));

        // When
        say(ana, address, "share").then().statusCode(200).body("shared", equalTo(true));

        // Then
        var kim = arrivals.of("Kim Costa", attested(email(home)));
        assertNotEquals(ana, kim);
        assertEquals(ana, arrivals.of("Ana", attested(email(home))));
        as("agent")
                .queryParam("identity", "email:-:" + home)
                .get("/v1/customers")
                .then()
                .body("data.size()", equalTo(2))
                .body("data[0].identities[0].shared", equalTo(true));
    }

    @Test
    void linksASharedAddressToAnotherMemberByHand() {
        // Given
        say(ana, address, "share").then().statusCode(200);
        var kim = arrivals.of("Kim Costa", attested(email("kim." + home)));

        // When
        as("agent")
                .body(Map.of("type", "email", "issuer", "-", "value", home))
                .post("/v1/customers/" + kim + "/identities")
                .then()
                .statusCode(201)
                .body("shared", equalTo(true));

        // Then
        assertEquals(kim, arrivals.of("Kim", attested(email(home))));
    }

    @Test
    void givesAnAddressBackToWhoHasItAlone() {
        say(ana, address, "share").then().statusCode(200);
        say(ana, address, "unshare").then().statusCode(200).body("shared", equalTo(false));
        assertEquals(ana, arrivals.of(null, attested(email(home))));
    }

    @Test
    void doesNotUnshareWhatSeveralHold() {
        var bruno = arrivals.of("Bruno Silva", attested(email(home)));
        say(ana, address, "unshare").then().statusCode(409).body("type", equalTo("/problems/identity-shared"));

        as("agent")
                .delete("/v1/customers/" + bruno + "/identities/" + identityOf(bruno))
                .then()
                .statusCode(204);
        say(ana, address, "unshare").then().statusCode(200);
    }

    @Test
    void changesNothingTheSecondTime() {
        say(ana, address, "share").then().statusCode(200);
        say(ana, address, "share").then().statusCode(200).body("shared", equalTo(true));
        as("agent").get("/v1/customers/" + ana).then().body("version", equalTo(2));
        assertEquals(1, count("select count(*) from decision where rule = 'SHARED_BY_HAND' and customer = $1"));
        as("admin")
                .get("/v1/audit/identity?thing=" + ana)
                .then()
                .body("data.size()", equalTo(1))
                .body("data[0].operation", equalTo("identity.share"));
    }

    @Test
    void refusesWhatIsNotTheCustomersOrNotSure() {
        var kim = arrivals.of("Kim Costa", claimed(email("kim." + home)));
        say(kim, address, "share").then().statusCode(404);
        say(kim, identityOf(kim), "share").then().statusCode(404);
        as("agent")
                .header("If-Match", "\"7\"")
                .post("/v1/customers/" + ana + "/identities/" + address + "/share")
                .then()
                .statusCode(412);
        as("integration")
                .post("/v1/customers/" + ana + "/identities/" + address + "/share")
                .then()
                .statusCode(403);
    }

    private long count(String query) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(ana.value()))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
