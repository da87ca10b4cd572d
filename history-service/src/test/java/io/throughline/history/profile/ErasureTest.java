package io.throughline.history.profile;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import io.throughline.history.conversation.Someone;
import io.throughline.history.conversation.World;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
            """;

    private final String unique = UUID.randomUUID().toString();
    private final Someone eve = new Someone();

    @Inject
    World world;

    @Test
    void forgetsWhatWasSaidAndKeepsThatSomethingWas() {
        // Given
        var conversation = talk();
        post(conversation, "replies", "It is here " + unique);
        post(conversation, "notes", "She shouts " + unique);
        copy(eve, unique + "@example.org");

        // When
        erase(eve);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(), tablesWith(unique)));
        World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .body("data", hasSize(6))
                .body("data.text", everyItem(equalTo("")))
                .body("data.find { it.kind == 'fact' }.data", equalTo(Map.of("kind", "order.placed")))
                .body("data.find { it.kind == 'message_out' }.author_name", notNullValue());
        World.ana()
                .get("/v1/conversations/{id}", conversation)
                .then()
                .body("status", equalTo("resolved"))
                .body("erased_at", notNullValue())
                .body("messages", equalTo(2));
    }

    @Test
    void tellsTheOthersThatTheConversationIsResolvedAndErasedWithTheFilesThatNobodyElseHas() {
        // Given
        var conversation = talk();
        var bob = new Someone();
        world.happens(bob, bob.mail("m2-" + bob.id, now(), "mine"));
        attach(eve, "only-" + unique, "both-" + unique);
        attach(bob, "both-" + unique);

        // When
        erase(eve);

        // Then
        await().atMost(SOON)
                .until(() -> !told(conversation, ConversationErased.class).isEmpty());
        assertEquals(
                List.of("only-" + unique),
                told(conversation, ConversationErased.class).getFirst().files());
        var resolved = told(conversation, StatusChanged.class).getLast().snapshot();
        assertEquals(ConversationStatus.RESOLVED, resolved.status());
        assertEquals(null, resolved.subject());
    }

    @Test
    void forgetsPartsWhereverTheyStand() {
        // Given
        var twin = new Someone();
        var _ = talk();
        world.happens(twin, twin.mail("m3-" + unique, now(), "I, too " + unique));
        world.publish(new CustomerMerged(twin.id, eve.id, 9, now()));
        await().atMost(SOON).until(() -> world.select("select customer from entry where part = $1", twin.id.value())
                .contains(eve.id.value()));

        // When
        erase(eve);
        erase(twin);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(), tablesWith(unique)));
    }

    @Test
    void takesNothingInThatComesLate() {
        // Given
        var conversation = talk();
        post(conversation, "replies", "It is here");
        var message = world.select(
                        "select message from entry where conversation = $1 and kind = 'message_out'", conversation)
                .getFirst();
        erase(eve);
        await().atMost(SOON)
                .until(() -> told(conversation, ConversationErased.class).size() == 1);

        // When
        world.happens(eve, eve.mail("late-" + unique, now(), "late " + unique));
        world.publish(new DeliveryReported(
                new MessageId(message),
                new ConversationId(conversation),
                DeliveryState.FAILED,
                "id-" + unique,
                "no such mailbox: " + unique,
                now()));
        var bob = new Someone();
        world.happens(bob, bob.mail("m4-" + bob.id, now(), "hello"));

        // Then
        assertEquals(List.of(), tablesWith("late " + unique));
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> tablesWith(unique)
                .isEmpty());
    }

    @Test
    void knowsAnErasedCustomerOfWhomNothingWasHeard() {
        erase(eve);
        await().atMost(SOON)
                .until(() ->
                        world.select("select id from customer where id = $1 and erased_at is not null", eve.id.value())
                                        .size()
                                == 1);
        world.happens(eve, eve.mail("late-" + unique, now(), "late " + unique));
        World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    @Test
    void letsNobodyWriteThereAgain() {
        // Given
        var conversation = talk();
        erase(eve);
        await().atMost(SOON)
                .until(() -> told(conversation, ConversationErased.class).size() == 1);

        // Then
        for (var verb : List.of("notes", "replies", "reopen", "pending")) {
            World.ana()
                    .contentType(ContentType.JSON)
                    .body(verb.endsWith("s") ? "{\"text\": \"about her\"}" : "")
                    .post("/v1/conversations/{id}/{verb}", conversation, verb)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/customer-erased"));
        }
        assertTrue(tablesWith("about her").isEmpty());
    }

    private String talk() {
        world.happens(
                eve,
                eve.mail("m1-" + unique, now(), "Where is it? " + unique),
                eve.fact("order.placed", "1" + unique, now()));
        return world.conversation(eve);
    }

    private void post(String conversation, String verb, String text) {
        World.ana()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", text))
                .post("/v1/conversations/{id}/{verb}", conversation, verb)
                .then()
                .statusCode(201);
    }

    private void attach(Someone someone, String... locations) {
        for (var location : locations) {
            world.select("""
                    update entry set attachments = attachments || jsonb_build_array(jsonb_build_object(
                        'name', 'a', 'media_type', 'b', 'size', 1, 'location', cast($2 as text)))
                    where part = $1 and kind = 'message_in' returning 1
                    """, someone.id.value(), location);
        }
    }

    private void copy(Someone someone, String address) {
        world.select("""
                update entry set participants = jsonb_build_array(jsonb_build_object('address', cast($2 as text)))
                where part = $1 and kind = 'message_in' returning 1
                """, someone.id.value(), address);
    }

    private void erase(Someone someone) {
        world.publish(new CustomerErased(someone.id, now()));
    }

    private <E extends ConversationEvent> List<E> told(String conversation, Class<E> type) {
        return world.told(conversation).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<String> tablesWith(String text) {
        return world.select(TABLES).stream()
                .filter(table -> !world.select(
                                "select 1 from %s t where strpos(cast(t as text), $1) > 0".formatted(table), text)
                        .isEmpty())
                .toList();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
