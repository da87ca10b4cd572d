package io.throughline.history.conversation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ContactPreferences;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.HeldIdentity;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class CallTest {
    private static final InboxId NUMBER = InboxId.draw(Instant.EPOCH);

    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();
    private final String call = "CA" + UUID.randomUUID();
    private final IdentityKey phone =
            IdentityKey.phone("+49151" + Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000));

    private Instant now() {
        return clock.instant();
    }

    private Touchpoint report(CallState state, @Nullable Duration duration, Map<String, String> details) {
        var origin = origin();
        return new CallReported(Someone.id(origin), origin, call, state, duration, false, details);
    }

    private Touchpoint report(CallState state) {
        return report(state, null, Map.of());
    }

    private Origin origin() {
        var sender = Sender.of(phone, Assurance.ATTESTED, "Eve");
        return new Origin(NUMBER, Channel.VOICE, sender, UUID.randomUUID().toString(), "orders", now(), now());
    }

    private Response messages() {
        return World.ana().get("/v1/conversations/{id}/messages", world.conversation(eve));
    }

    @Test
    void changesTheEntryOfACallInPlaceWhateverTheOrder() {
        // When the end overtakes the answer, and both come after what was chosen
        world.happens(eve, report(CallState.STARTED));
        world.happens(
                eve,
                report(CallState.RINGING, null, Map.of("choice", "Orders")),
                report(CallState.ENDED, Duration.ofSeconds(192), Map.of()));
        world.happens(eve, report(CallState.ANSWERED), report(CallState.RECORDED, null, Map.of("recording", "RE1")));

        // Then
        messages()
                .then()
                .body("data", hasSize(1))
                .body("data[0].kind", equalTo("call"))
                .body("data[0].text", equalTo("Call, 3 min 12 s"))
                .body("data[0].data.state", equalTo("ended"))
                .body("data[0].data.duration", equalTo("PT3M12S"))
                .body("data[0].data.details.choice", equalTo("Orders"))
                .body("data[0].data.details.recording", equalTo("RE1"));
    }

    @Test
    void goesOnByPhoneWithWhoWroteAMail() {
        // Given a mail of somebody whose number is known, who likes to be called
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"));
        var conversation = world.conversation(eve);
        knowThePhone();

        // When
        World.ana()
                .get("/v1/conversations/{id}/ways", conversation)
                .then()
                .body("data.channel", contains("email"))
                .body("phones.identity.value", contains(phone.value()))
                .body("phones.assurance", contains("attested"));
        String message = dial(conversation, phone.value())
                .then()
                .statusCode(201)
                .body("kind", equalTo("call"))
                .body("delivery_state", equalTo("queued"))
                .extract()
                .path("message");

        // Then the gateway is told, and what it reports belongs to that entry
        var wanted = wanted(message);
        assertEquals(phone, wanted.recipient());
        assertEquals(NUMBER, wanted.inbox());
        var origin = origin();
        world.happens(
                eve,
                new CallReported(
                        Someone.id(origin), origin, message, CallState.ENDED, Duration.ofSeconds(59), true, Map.of()));
        messages()
                .then()
                .body("data.kind", contains("call", "message_in"))
                .body("data[0].text", equalTo("Call to the customer, 59 s"));
        World.ana()
                .get("/v1/customers/{id}/timeline", eve.id.value())
                .then()
                .body("data.findAll { it.kind == 'note' }.text", contains("She wants to talk"));

        // And an answer in writing goes where she wrote
        World.ana()
                .contentType(ContentType.JSON)
                .body("{\"text\":\"As I said\"}")
                .post("/v1/conversations/{id}/replies", conversation)
                .then()
                .statusCode(201)
                .body("channel", equalTo("email"));
    }

    @Test
    void answersWhoOnlyCalledOnNoWayInWriting() {
        world.happens(eve, report(CallState.RINGING));
        World.ana()
                .contentType(ContentType.JSON)
                .body("{\"text\":\"hello\"}")
                .post("/v1/conversations/{id}/replies", world.conversation(eve))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/customer-unreachable"));
    }

    @Test
    void callsNobodyElsesNumber() {
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Where is it?"));
        knowThePhone();
        dial(world.conversation(eve), "+4930999").then().statusCode(422).body("errors.pointer", hasItems("/identity"));
        assertEquals(
                List.of(),
                world.log(Stream.REPLIES, Reply.class).stream()
                        .filter(one -> one instanceof CallRequested wish
                                && wish.customer().equals(eve.id))
                        .toList());
    }

    private void knowThePhone() {
        var held = new HeldIdentity(IdentityId.draw(now()), phone, Assurance.ATTESTED, now(), now());
        var preferences = new ContactPreferences(Map.of("*", Channel.EMAIL), null, null, List.of(), false);
        world.publish(
                new CustomerChanged(eve.id, 7, "Eve", List.of(held), Map.of(), now(), now(), Map.of(), preferences));
        await().until(() -> World.ana()
                .get("/v1/conversations/{id}/ways", world.conversation(eve))
                .path("data[0].preferred")
                .equals(true));
    }

    private static Response dial(String conversation, String number) {
        return World.ana()
                .contentType(ContentType.JSON)
                .body("""
                        {"inbox":"%s","identity":{"type":"phone","issuer":"-","value":"%s"},"note":"She wants to talk"}""".formatted(NUMBER, number))
                .post("/v1/conversations/{id}/calls", conversation);
    }

    private CallRequested wanted(String message) {
        await().atMost(Duration.ofSeconds(20)).until(() -> wishes(message).size() == 1);
        return wishes(message).getFirst();
    }

    private List<CallRequested> wishes(String message) {
        return world.log(Stream.REPLIES, Reply.class).stream()
                .filter(CallRequested.class::isInstance)
                .map(CallRequested.class::cast)
                .filter(one -> one.message().value().equals(message))
                .toList();
    }
}
