package io.throughline.identity.insight;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.stack.testing.TestTokens;
import java.util.Map;

/** Traits and engagement over HTTP, as an agent asks. */
final class InsightCalls {
    private InsightCalls() {}

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    static String traits(CustomerId customer) {
        return "/v1/customers/" + customer + "/traits";
    }

    static String engagement(CustomerId customer) {
        return "/v1/customers/" + customer + "/engagement";
    }

    static Response say(CustomerId customer, String key, String value) {
        return as("agent").body(Map.of("key", key, "value", value)).post(traits(customer));
    }

    static ValidatableResponse read(String path) {
        return as("agent").get(path).then().statusCode(200);
    }
}
