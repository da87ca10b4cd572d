package io.throughline.identity.merging;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.stack.testing.TestTokens;
import java.util.Map;

/** Merges and their undoing over HTTP. */
final class Merges {
    private Merges() {}

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    static Response merge(CustomerId customer, CustomerId other) {
        return as("agent")
                .body(Map.of("other", other.value(), "reason", "the same person"))
                .post("/v1/customers/" + customer + "/merges");
    }

    /** Merges, and gives the operation. */
    static String merged(CustomerId customer, CustomerId other) {
        return merge(customer, other).then().statusCode(201).extract().path("operation");
    }

    static Response undo(String operation) {
        return as("supervisor").body(Map.of("reason", "two people")).post("/v1/merges/" + operation + "/undo");
    }

    static Response undoAndKeepLater(String operation) {
        return as("supervisor")
                .body(Map.of("reason", "two people", "later_merges", "keep"))
                .post("/v1/merges/" + operation + "/undo");
    }

    static Response customer(CustomerId id) {
        return as("agent").get("/v1/customers/" + id);
    }
}
