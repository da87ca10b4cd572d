package io.throughline.history.profile;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerEvent.HeldIdentity;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.Touchpoint;
import io.throughline.history.conversation.Someone;
import io.throughline.history.conversation.World;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Merges, un-merges and splits, as the timelines follow them. */
@QuarkusTest
@WithTestResource(TestServers.class)
class MovingTest {
    private static final String TEXTS =
            "select text from entry where customer = $1 and message_seq is not null order by seq";

    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone mailer = new Someone();
    private final Someone chatter = new Someone();

    @Test
    void makesOneTimelineInTheOrderOfRecordingAndTellsWhoWorksOnIt() {
        // Given
        mails("m1");
        chats("c1");
        world.happens(chatter, chatter.fact("order.placed", "4711", now()));
        mails("m2");

        // When
        merge(2);

        // Then
        awaitTexts(mailer, "m1", "c1", "m2");
        assertNoGaps(mailer);
        World.ana()
                .get("/v1/customers/{id}/card", chatter.id.value())
                .then()
                .body("customer", equalTo(mailer.id.value()))
                .body("orders.number", contains("4711"))
                .body("conversations", hasSize(2));
        World.ana()
                .get("/v1/conversations?customer=" + chatter.id)
                .then()
                .body("data.customer", contains(mailer.id.value(), mailer.id.value()));
        world.awaitSaid(mailer, CardChanged.class);
    }

    @Test
    void givesEverythingBackAfterFiveMoreMessagesOverBothIdentities() {
        // Given
        mails("m1");
        chats("c1");
        var mailThread = world.conversation(mailer);
        var chatThread = world.conversation(chatter);
        merge(2);
        awaitTexts(mailer, "m1", "c1");

        // When
        mails("m2");
        chats("c2");
        reply(chatThread, "to the chat");
        mails("m3");
        chats("c3");
        awaitTexts(mailer, "m1", "c1", "m2", "c2", "to the chat", "m3", "c3");
        unmerge(3);

        // Then
        awaitTexts(mailer, "m1", "m2", "m3");
        awaitTexts(chatter, "c1", "c2", "to the chat", "c3");
        assertNoGaps(mailer);
        assertNoGaps(chatter);
        assertThread(mailThread, mailer, "m1", "m2", "m3");
        assertThread(chatThread, chatter, "c1", "c2", "to the chat", "c3");
        World.ana().get("/v1/conversations?customer=" + mailer.id).then().body("data.id", contains(mailThread));
        World.ana().get("/v1/conversations?customer=" + chatter.id).then().body("data.id", contains(chatThread));
    }

    @Test
    void opensAConversationForMessagesThatHaveNoneOfTheirOwn() {
        // Given
        mails("m1");
        var thread = world.conversation(mailer);
        publish(new CustomerMerged(chatter.id, mailer.id, 2, now()));
        awaitRoot(chatter, mailer);
        chats("c1");
        assertThread(thread, mailer, "m1", "c1");

        // When
        unmerge(3);

        // Then
        awaitTexts(chatter, "c1");
        assertThread(thread, mailer, "m1");
        var own = world.conversation(chatter);
        assertThread(own, chatter, "c1");
        World.ana()
                .get("/v1/conversations/{id}", own)
                .then()
                .body("status", equalTo("open"))
                .body("channel", equalTo("web_chat"))
                .body("subject", equalTo("Order 4711"));
        world.awaitSaid(chatter, MessageRecorded.class);
    }

    @Test
    void comesOutTheSameWhicheverStreamIsAhead() {
        // Given
        var merged = new CustomerMerged(chatter.id, mailer.id, 2, now());
        var late = new CustomerMerged(chatter.id, new Someone().id, 1, now());
        mails("m1");
        chats("c1");

        // When
        publish(merged);
        publish(late);
        awaitTexts(mailer, "m1", "c1");
        world.happens(chatter, chatter.chat(now(), "c2"));
        unmerge(3);
        publish(merged);
        awaitTexts(chatter, "c1", "c2");
        world.happens(chatter, chatter.chat(now(), "c3"));

        // Then
        awaitTexts(mailer, "m1");
        awaitTexts(chatter, "c1", "c2", "c3");
        assertNoGaps(chatter);
    }

    @Test
    void takesSplitTouchpointsToTheirNewCustomerBeforeAndAfterTheyAreKnown() {
        // Given
        var known = mailer.mail("k-" + mailer.id, now(), "known");
        var late = mailer.mail("l-" + mailer.id, now(), "late");
        mails("m1");
        world.happens(mailer, known);

        // When
        publish(new CustomerSplit(mailer.id, chatter.id, List.of(known.id(), late.id()), 7, now()));
        awaitTexts(chatter, "known");
        world.happens(mailer, late);

        // Then
        awaitTexts(chatter, "known", "late");
        awaitTexts(mailer, "m1");
        publish(new CustomerSplit(chatter.id, mailer.id, List.of(known.id(), late.id()), 9, now()));
        publish(new CustomerSplit(mailer.id, chatter.id, List.of(known.id(), late.id()), 7, now()));
        awaitTexts(mailer, "m1", "known", "late");
        assertNoGaps(mailer);
    }

    @Test
    void remembersWhoServedEachLast() {
        // Given
        mails("m1");
        chats("c1");
        reply(world.conversation(mailer), "to the mail");
        World.as("ben", "agent")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "to the chat"))
                .post("/v1/conversations/{id}/replies", world.conversation(chatter))
                .then()
                .statusCode(201);

        // When
        merge(2);
        awaitTexts(mailer, "m1", "c1", "to the mail", "to the chat");

        // Then
        assertServedBy(mailer, "ben");
        unmerge(3);
        awaitTexts(chatter, "c1", "to the chat");
        assertServedBy(mailer, "ana");
        assertServedBy(chatter, "ben");
    }

    private void assertServedBy(Someone someone, String agent) {
        World.ana()
                .get("/v1/customers/{id}/card", someone.id.value())
                .then()
                .body("last_served_by", equalTo(World.agent(agent).value()));
    }

    private void mails(String text) {
        world.happens(mailer, mailer.mail(text + "-" + mailer.id, now(), text));
    }

    private void chats(String text) {
        Touchpoint chat = chatter.chat(now(), text);
        world.happens(chatter, chat);
    }

    private static void reply(String conversation, String text) {
        World.ana()
                .contentType(ContentType.JSON)
                .body(Map.of("text", text))
                .post("/v1/conversations/{id}/replies", conversation)
                .then()
                .statusCode(201);
    }

    private void merge(long version) {
        publish(new CustomerMerged(chatter.id, mailer.id, version, now()));
        awaitRoot(chatter, mailer);
    }

    private void unmerge(long version) {
        var held = new HeldIdentity(IdentityId.draw(now()), chatter.browser(), Assurance.ATTESTED, now(), now());
        publish(new CustomerChanged(chatter.id, version, "Evie", List.of(held), Map.of(), now(), now()));
        awaitRoot(chatter, chatter);
    }

    private void publish(CustomerEvent event) {
        world.publish(event);
    }

    private void awaitRoot(Someone someone, Someone root) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.select("select root_of($1)", someone.id.value()), List.of(root.id.value())::equals);
    }

    private void awaitTexts(Someone someone, String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of(texts), world.select(TEXTS, someone.id.value())));
    }

    private void assertNoGaps(Someone someone) {
        var seqs = world.select("select seq from entry where customer = $1 order by seq", someone.id.value());
        assertEquals(
                IntStream.rangeClosed(1, seqs.size()).mapToObj(String::valueOf).toList(), seqs);
        assertEquals(
                List.of(String.valueOf(seqs.size())),
                world.select("select last_seq from customer where id = $1", someone.id.value()));
    }

    private static void assertThread(String conversation, Someone of, String... texts) {
        World.ana().get("/v1/conversations/{id}", conversation).then().body("customer", equalTo(of.id.value()));
        World.ana()
                .get("/v1/conversations/{id}/messages", conversation)
                .then()
                .body("data.text", containsInAnyOrder(texts))
                .body("data[0].message_seq", equalTo(texts.length));
    }

    private Instant now() {
        return clock.instant();
    }
}
