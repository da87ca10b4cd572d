package io.throughline.identity.customer;

import static io.restassured.RestAssured.given;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class AuditTest {
    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    @Test
    void keepsWhoLinkedAndUnlinkedWhatButNoAddress() {
        // Given
        var customer = arrivals.of(null, attested(visitor(domain)));

        // When
        String identity = link(customer).then().statusCode(201).extract().path("id");
        as("ana", "agent").delete(path(customer) + "/" + identity).then().statusCode(204);

        // Then
        audit(customer)
                .body("data.operation", contains("identity.unlink", "identity.link"))
                .body("data.agent", contains(ana(), ana()))
                .body("data[1].changed.identity", equalTo(identity))
                .body("data[1].changed.type", equalTo("email"))
                .body(not(containsString(domain)));
    }

    @Test
    void keepsNothingOfWhatIsRefused() {
        // Given an address that another customer holds
        var customer = arrivals.of(null, attested(visitor(domain)));
        var other = arrivals.of(null, attested(visitor("other-" + domain)));
        link(other).then().statusCode(201);

        // When
        link(customer).then().statusCode(409);

        // Then
        audit(customer).body("data", hasSize(0));
        audit(other).body("data", hasSize(1));
    }

    private Response link(CustomerId customer) {
        return as("ana", "agent")
                .body(Map.of("type", "email", "issuer", "-", "value", "eve@" + domain))
                .post(path(customer));
    }

    private static String ana() {
        return AgentId.ofUser(TestTokens.userId("ana")).value();
    }

    private static String path(CustomerId customer) {
        return "/v1/customers/" + customer + "/identities";
    }

    private static ValidatableResponse audit(CustomerId thing) {
        return as("adam", "admin")
                .get("/v1/audit/identity?thing=" + thing)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String name, String role) {
        return given().auth().oauth2(TestTokens.of(name, role)).contentType(ContentType.JSON);
    }
}
