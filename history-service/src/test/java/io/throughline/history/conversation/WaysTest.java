package io.throughline.history.conversation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Reply.Template;
import io.throughline.contracts.Stream;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class WaysTest {
    private static final InboxId NUMBER = InboxId.draw(Instant.EPOCH);

    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();
    private final IdentityKey work = IdentityKey.email("work-" + eve.id + "@example.org");

    @Test
    void listsTheWaysOnWhichTheCustomerWroteTheConversationsOwnFirst() {
        // Given two addresses, then a chat, and what is no way to answer
        world.happens(
                eve,
                eve.mail("m1-" + eve.id, now(), "Where is it?"),
                eve.mailFrom(work, "w1-" + eve.id, now()),
                eve.mail("m2-" + eve.id, now(), "And now?"),
                eve.chatClaiming(IdentityKey.email("claimed@example.org"), now()),
                eve.fact("order.placed", "4711", now()));

        // When, then
        ways(world.conversation(eve))
                .then()
                .statusCode(200)
                .body("data.channel", contains("web_chat", "email", "email"))
                .body(
                        "data.inbox",
                        contains(
                                Someone.widget().value(),
                                Someone.mailbox().value(),
                                Someone.mailbox().value()))
                .body(
                        "data.identity.value",
                        contains(eve.browser().value(), eve.address().value(), work.value()))
                .body("data.identity[1].type", equalTo("email"))
                .body("data.identity[1].issuer", equalTo("-"))
                .body("data.assurance", contains("attested", "attested", "attested"))
                .body("data.current", contains(true, false, false))
                .body("data[0].last_heard_at", matchesPattern("20.*Z"));
    }

    @Test
    void offersNoWayThatNothingCanLeaveOn() {
        world.happens(eve, eve.reported(now()));
        ways(world.conversation(eve)).then().statusCode(200).body("data", hasSize(0));
    }

    @Test
    void keepsTheWaysOfOthersApart() {
        // Given
        world.happens(eve, eve.chat(now(), "hello"));
        var other = new Someone();
        world.happens(other, other.mail("m1-" + other.id, now(), "hello"));

        // When, then
        ways(world.conversation(eve)).then().body("data.channel", contains("web_chat"));
        reply(world.conversation(eve), Someone.mailbox(), other.address())
                .then()
                .statusCode(422);
    }

    @Test
    void answersATalkByMailAndRefersToTheMailsAlone() {
        // Given one conversation over two addresses and a chat
        world.happens(
                eve,
                eve.mail("m1-" + eve.id, now(), "Where is it?", "root-" + eve.id),
                eve.mailFrom(work, "w1-" + eve.id, now()),
                eve.chat(now(), "anybody?"));
        var conversation = world.conversation(eve);

        // When
        reply(conversation, Someone.mailbox(), eve.address())
                .then()
                .statusCode(201)
                .body("channel", equalTo("email"))
                .body("inbox", equalTo(Someone.mailbox().value()))
                .body("identity.value", equalTo(eve.address().value()));

        // Then
        var written = written();
        assertEquals(Channel.EMAIL, written.channel());
        assertEquals(Someone.mailbox(), written.inbox());
        assertEquals(eve.address(), written.recipient());
        assertEquals(List.of("root-" + eve.id, "m1-" + eve.id), written.references());
        World.ana().get("/v1/conversations/{id}", conversation).then().body("status", equalTo("pending"));
    }

    @Test
    void doesNotReferToMailsOfAnotherAddress() {
        // Given a conversation of one address, and another heard elsewhere
        world.happens(eve, eve.mailFrom(work, "w1-" + eve.id, now()));
        World.ana()
                .post("/v1/conversations/{id}/resolve", world.conversation(eve))
                .then()
                .statusCode(200);
        world.happens(eve, eve.mail("m1-" + eve.id, now(), "Something new"));
        var conversation = world.select(
                        "select id from conversation where customer = $1 and status = 'open'", eve.id.value())
                .getFirst();

        // When
        reply(conversation, Someone.mailbox(), work).then().statusCode(201);

        // Then
        assertEquals(work, written().recipient());
        assertEquals(List.of(), written().references());
    }

    @Test
    void refusesAWayOnWhichTheCustomerNeverWrote() {
        // Given
        world.happens(eve, eve.chatClaiming(work, now()), eve.mail("m1-" + eve.id, now(), "hello"));
        var conversation = world.conversation(eve);

        // When, then a claimed address, and an own one on another inbox
        for (var refused : List.of(
                reply(conversation, Someone.mailbox(), work), reply(conversation, Someone.widget(), eve.address()))) {
            refused.then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/invalid"))
                    .body("errors.pointer", contains("/via"))
                    .body("errors.code", contains("unknown"));
        }
        assertEquals(
                List.of(),
                world.select("select text from entry where conversation = $1 and kind = 'message_out'", conversation));
    }

    @Test
    void namesWhatIsWrongInAWay() {
        world.happens(eve, eve.chat(now(), "hello"));
        World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", "hello", "via", Map.of("identity", Map.of("type", "email", "value", "a@b"))))
                .post("/v1/conversations/{id}/replies", world.conversation(eve))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/via/identity/issuer", "/via/inbox"));
    }

    @Test
    void knowsNoWayToSomebodyWhoWasErased() {
        // Given
        world.happens(eve, eve.chat(now(), "hello"));
        var conversation = world.conversation(eve);
        world.publish(new CustomerErased(eve.id, now()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ways(conversation).<List<?>>path("data").isEmpty());

        // When, then
        World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", "hello"))
                .post("/v1/conversations/{id}/replies", conversation)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/customer-erased"));
    }

    @Test
    void refusesTextWhereItIsTooLateAndSendsTemplates() {
        // Given somebody who wrote on WhatsApp 25 hours ago, and a mail before that
        world.happens(eve, eve.mail("m1-" + eve.id, now().minus(Duration.ofHours(26)), "Where is it?"));
        var origin = eve.origin(Channel.WHATSAPP, NUMBER, now().minus(Duration.ofHours(25)));
        world.happens(
                eve,
                new MessageReceived(Someone.id(origin), origin, Content.ofText("hello"), ThreadReference.NONE, false));
        var conversation = world.conversation(eve);
        ways(conversation)
                .then()
                .body("data.channel", contains("whatsapp", "email"))
                .body("data[0].open_until", matchesPattern("20.*Z"))
                .body("data[1].open_until", equalTo(null));

        // When, then
        World.post(conversation, "replies", Map.of("text", "hello"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/window-closed"));
        reply(conversation, Someone.mailbox(), eve.address()).then().statusCode(201);
        var template = Map.of("name", "order_update", "language", "en_US", "parameters", List.of("4711"));
        World.post(conversation, "replies", Map.of("text", "Order 4711 is on its way", "template", template))
                .then()
                .statusCode(201)
                .body("channel", equalTo("whatsapp"));
        await().atMost(Duration.ofSeconds(20)).until(() -> replies().size() == 2);
        assertEquals(
                new Template("order_update", "en_US", List.of("4711")),
                replies().stream()
                        .filter(one -> one.channel() == Channel.WHATSAPP)
                        .findFirst()
                        .orElseThrow()
                        .template());
    }

    private ReplyWritten written() {
        await().atMost(Duration.ofSeconds(20)).until(() -> replies().size() == 1);
        return replies().getFirst();
    }

    private List<ReplyWritten> replies() {
        return world.log(Stream.REPLIES, Reply.class).stream()
                .filter(ReplyWritten.class::isInstance)
                .map(ReplyWritten.class::cast)
                .filter(reply -> reply.customer().equals(eve.id))
                .toList();
    }

    private static Response ways(String conversation) {
        return World.ana().get("/v1/conversations/{id}/ways", conversation);
    }

    private static Response reply(String conversation, InboxId inbox, IdentityKey identity) {
        var key = Map.of(
                "type", identity.type().name().toLowerCase(Locale.ROOT),
                "issuer", identity.issuer(),
                "value", identity.value());
        return World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", "By mail", "via", Map.of("inbox", inbox.value(), "identity", key)))
                .post("/v1/conversations/{id}/replies", conversation);
    }

    private Instant now() {
        return clock.instant();
    }
}
