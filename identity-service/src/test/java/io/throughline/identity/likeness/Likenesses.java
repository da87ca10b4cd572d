package io.throughline.identity.likeness;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** What the matcher found, seen from outside. */
@ApplicationScoped
public class Likenesses {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Pool pool;
    private final MatchWorker worker;

    private long before;

    Likenesses(Pool pool, MatchWorker worker) {
        this.pool = pool;
        this.worker = worker;
    }

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role)).contentType(ContentType.JSON);
    }

    /** What other tests left to be looked at is not waited for. */
    void begin() {
        before = number("select coalesce(max(id), 0) from match_task");
    }

    /** Waits until everybody was looked at, but for what other tests left behind. */
    void settle() {
        worker.wake();
        await().atMost(PATIENCE).until(() -> number("select count(*) from match_task where id > " + before) == 0);
    }

    private long number(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    /** Who the customer is now. */
    CustomerId today(CustomerId customer) {
        return new CustomerId(as("agent")
                .get("/v1/customers/" + customer)
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
    }

    JsonPath merges(CustomerId customer) {
        return as("agent").get("/v1/customers/" + customer + "/merges").jsonPath();
    }

    void undo(String merge) {
        as("supervisor")
                .body(Map.of("reason", "two people"))
                .post("/v1/merges/" + merge + "/undo")
                .then()
                .statusCode(201);
    }

    ValidatableResponse suggestions(CustomerId customer) {
        return as("agent")
                .get("/v1/suggestions?customer=" + today(customer))
                .then()
                .statusCode(200);
    }

    String suggestion(CustomerId customer) {
        return suggestions(customer).extract().path("data[0].id");
    }

    ValidatableResponse confirm(String suggestion) {
        return as("agent")
                .body(Map.of("reason", "she says so"))
                .post("/v1/suggestions/" + suggestion + "/confirm")
                .then();
    }

    ValidatableResponse refuse(String suggestion) {
        return as("agent")
                .body(Map.of("reason", "two people"))
                .post("/v1/suggestions/" + suggestion + "/refuse")
                .then();
    }

    void refuseLinking(CustomerId customer) {
        String identity =
                as("agent").get("/v1/customers/" + customer).then().extract().path("identities[0].id");
        as("agent")
                .body(Map.of("purpose", "linking", "state", "denied", "identity", identity, "evidence", "she said so"))
                .post("/v1/customers/" + customer + "/consents")
                .then()
                .statusCode(201);
    }
}
