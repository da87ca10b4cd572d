package io.throughline.outbox;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.ConversationId;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class OnceTest {
    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    EffectListener listener;

    @Inject
    Effects effects;

    @AfterEach
    void breakAgain() {
        listener.mend(false);
    }

    @Test
    void doesARepeatedEventOnce() {
        // Given an event that its producer repeats
        var conversation = effects.conversation();
        var repeated = EventJson.write(effects.event(conversation, "repeated"));
        for (int time = 0; time < 3; time++) {
            effects.produce(conversation, "event-of-" + conversation, repeated);
        }

        // When a later event of the key has been done
        effects.produce(conversation, "last-of-" + conversation, EventJson.write(effects.event(conversation, "last")));

        // Then the repeated one was done once
        effects.awaitOf(conversation, List.of("repeated", "last"));
    }

    @Test
    void parksAPoisonedKeyWithItsFollowersWhileOtherKeysFlow() {
        // Given a poisoned event between others
        var poisoned = effects.conversation();
        var healthy = effects.conversation();
        say(poisoned, "before", EffectListener.POISON, "after");
        say(healthy, "healthy");

        // When all has been handled
        effects.awaitOf(poisoned, List.of("before"));
        effects.awaitOf(healthy, List.of("healthy"));
        awaitParked(poisoned, 2);
        say(poisoned, "much later");
        awaitParked(poisoned, 3);

        // Then an operator sees what waits, and why
        admin().queryParam("key", poisoned.value())
                .get("/v1/parked/outbox-test")
                .then()
                .statusCode(200)
                .body("data.reason", contains(notNullValue(), nullValue(), nullValue()))
                .body("page.has_more", equalTo(false));
        admin().get("/v1/parked/outbox-test/" + first(poisoned))
                .then()
                .statusCode(200)
                .body("payload.reason", equalTo(EffectListener.POISON));
    }

    @Test
    void handlesAReleasedKeyInItsOrderAndLetsItFlowAgain() {
        var key = effects.conversation();
        say(key, "one", EffectListener.POISON, "two");
        awaitParked(key, 2);

        // When it is released too early, then mended
        admin().post("/v1/parked/outbox-test/" + first(key) + "/release").then().statusCode(409);
        listener.mend(true);
        admin().post("/v1/parked/outbox-test/" + first(key) + "/release")
                .then()
                .statusCode(200)
                .body("handled", equalTo(2));
        say(key, "three");

        // Then nothing is lost, and the order is kept
        effects.awaitOf(key, List.of("one", EffectListener.POISON, "two", "three"));
    }

    @Test
    void dropsWhatAnOperatorGivesUpAndHandlesTheRest() {
        var key = effects.conversation();
        say(key, EffectListener.POISON, "rest");
        awaitParked(key, 2);

        admin().delete("/v1/parked/outbox-test/" + first(key)).then().statusCode(204);
        admin().post("/v1/parked/outbox-test/" + first(key) + "/release").then().statusCode(200);

        effects.awaitOf(key, List.of("rest"));
    }

    @Test
    void parksWhatCannotBeRead() {
        var key = effects.conversation();
        effects.produce(key, "unreadable-" + key, "{\"type\": \"delivery.reported\", \"state\": 17");
        awaitParked(key, 1);
        admin().get("/v1/parked/outbox-test/" + first(key))
                .then()
                .statusCode(200)
                .body("payload", equalTo("{\"type\": \"delivery.reported\", \"state\": 17"));
    }

    @Test
    void countsWhatIsParked() {
        var key = effects.conversation();
        say(key, EffectListener.POISON);
        awaitParked(key, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> metric("throughline_parked_events") >= 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> metric("throughline_outbox_rows") == 0);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void showsNothingToOthersThanAdmins() {
        given().get("/v1/parked/outbox-test").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(TestTokens.expired("adam", "admin"))
                .get("/v1/parked/outbox-test")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(TestTokens.of("ana", "agent"))
                .get("/v1/parked/outbox-test")
                .then()
                .statusCode(403);
        admin().get("/v1/parked/outbox-test/987654321").then().statusCode(404);
        admin().queryParam("limit", 0).get("/v1/parked/outbox-test").then().statusCode(400);
    }

    private void say(ConversationId conversation, String... whats) {
        var events = List.of(whats).stream()
                .map(what -> effects.outgoing(conversation, what))
                .toList();
        transactions
                .withConnection(connection -> outbox.add(connection, events))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private void awaitParked(ConversationId key, int count) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin().queryParam("key", key.value())
                .get("/v1/parked/outbox-test")
                .then()
                .body("data", hasSize(count)));
    }

    private long first(ConversationId key) {
        return admin().queryParam("key", key.value())
                .get("/v1/parked/outbox-test")
                .jsonPath()
                .getLong("data[0].id");
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of("adam", "admin"));
    }
}
