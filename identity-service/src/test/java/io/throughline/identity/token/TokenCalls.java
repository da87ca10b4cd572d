package io.throughline.identity.token;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.stack.testing.TestTokens;
import java.util.Map;

/** Tokens over HTTP, as an agent asks. */
final class TokenCalls {
    private TokenCalls() {}

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    static String path(CustomerId customer) {
        return "/v1/customers/" + customer + "/tokens";
    }

    static Map<String, Object> card(String number) {
        return Map.of("type", "loyalty_card", "issuer", "shop", "token", number);
    }

    static Response bind(CustomerId customer, String number) {
        return as("agent").body(card(number)).post(path(customer));
    }

    static Response rebind(CustomerId customer, String number) {
        return as("agent")
                .body(Map.of("type", "loyalty_card", "issuer", "shop", "token", number, "rebind", true))
                .post(path(customer));
    }

    static Response revoke(CustomerId customer, String token) {
        return as("agent").delete(path(customer) + "/" + token);
    }

    static Response lookUp(String number) {
        return as("integration").body(card(number)).post("/v1/tokens/lookup");
    }

    /** The id that the customer has today. */
    static String today(CustomerId customer) {
        return as("agent").get("/v1/customers/" + customer).jsonPath().getString("id");
    }
}
