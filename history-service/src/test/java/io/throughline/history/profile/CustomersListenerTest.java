package io.throughline.history.profile;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.HeldIdentity;
import io.throughline.contracts.IdentityId;
import io.throughline.history.conversation.Someone;
import io.throughline.history.conversation.World;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class CustomersListenerTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void putsTheProfileOnTheCardAndTellsWhoWorksOnAConversation() {
        // Given
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"));

        // When
        world.publish(snapshot(1, "Eve Example"));

        // Then
        awaitName("Eve Example");
        World.ana()
                .get("/v1/customers/{id}/card", eve.id.value())
                .then()
                .body("traits.size", equalTo("43"))
                .body("identities[0].key.value", equalTo(eve.address().value()))
                .body("identities[0].assurance", equalTo("verified"));
        world.awaitSaid(eve, CardChanged.class);
    }

    @Test
    void neverLetsAnOlderSnapshotOverwriteANewerOne() {
        // When
        world.publish(snapshot(5, "New"));
        world.publish(snapshot(4, "Old"));
        world.publish(snapshot(6, "Newest"));

        // Then
        awaitName("Newest");
        world.publish(snapshot(5, "Late"));
        var other = new Someone();
        world.publish(snapshot(other, 1, "Marker"));
        awaitName(other, "Marker");
        awaitName("Newest");
    }

    @Test
    void leadsFromAMergedCustomerToTheOneItBecame() {
        // Given
        var other = new Someone();
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"));

        // When
        world.publish(new CustomerMerged(other.id, eve.id, 2, now()));

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> World.ana()
                .get("/v1/customers/{id}/card", other.id.value())
                .then()
                .statusCode(200)
                .body("customer", equalTo(eve.id.value())));
        World.ana().get("/v1/customers/{id}/timeline", other.id.value()).then().body("data", hasSize(2));
    }

    @Test
    void forgetsAllValuesOfAnErasedCustomer() {
        // Given
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"), eve.fact("order.placed", "1", now()));
        var conversation = world.conversation(eve);

        // When
        world.publish(snapshot(1, "Eve"));
        world.publish(new CustomerErased(eve.id, now()));
        world.publish(snapshot(2, "Eve again"));

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .statusCode(200)
                .body("data", hasSize(4))
                .body("data.text", everyItem(equalTo("")))
                .body("data.identity", everyItem(nullValue())));
        World.ana()
                .get("/v1/customers/{id}/card", eve.id.value())
                .then()
                .body("name", nullValue())
                .body("identities", empty())
                .body("traits", anEmptyMap())
                .body("orders", empty());
        World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", "hello"))
                .post("/v1/conversations/{id}/replies", conversation)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/customer-erased"));
    }

    private CustomerChanged snapshot(long version, String name) {
        return snapshot(eve, version, name);
    }

    private CustomerChanged snapshot(Someone someone, long version, String name) {
        var held = new HeldIdentity(IdentityId.draw(now()), someone.address(), Assurance.VERIFIED, now(), now());
        return new CustomerChanged(someone.id, version, name, List.of(held), Map.of("size", "43"), now(), now());
    }

    private void awaitName(String name) {
        awaitName(eve, name);
    }

    private static void awaitName(Someone someone, String name) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> World.ana()
                .get("/v1/customers/{id}/card", someone.id.value())
                .then()
                .body("name", equalTo(name)));
    }

    private Instant now() {
        return clock.instant();
    }
}
