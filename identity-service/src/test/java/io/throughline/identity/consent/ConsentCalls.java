package io.throughline.identity.consent;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.stack.testing.TestTokens;
import java.util.Map;

/** Consents and preferences over HTTP, as an agent asks. */
final class ConsentCalls {
    private ConsentCalls() {}

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    static String consents(CustomerId customer) {
        return "/v1/customers/" + customer + "/consents";
    }

    static String preferences(CustomerId customer) {
        return "/v1/customers/" + customer + "/preferences";
    }

    static Map<String, Object> said(String identity, String purpose, String state) {
        return Map.of("identity", identity, "purpose", purpose, "state", state, "evidence", "she said so");
    }

    static Response state(CustomerId customer, String identity, String purpose, String state) {
        return as("agent").body(said(identity, purpose, state)).post(consents(customer));
    }

    static ValidatableResponse read(String path) {
        return as("agent").get(path).then().statusCode(200);
    }

    static String identityOf(CustomerId customer) {
        return as("agent").get("/v1/customers/" + customer).jsonPath().getString("identities[0].id");
    }

    static Response prefer(CustomerId customer, String body) {
        return as("agent").header("If-Match", "*").body(body).put(preferences(customer));
    }
}
