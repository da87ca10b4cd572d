package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Replica;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Doors;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import io.throughline.stack.story.Staff;
import io.throughline.stack.story.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways side by side: A, which the stack keeps running, and B, which dies. */
class TwoGatewaysTest {
    private static final int MESSAGES = 60;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofMinutes(2);

    private final SharedStack stack = SharedStack.get();
    private final Doors doorsOfA = stack.doors();
    private final Keycloak keycloak = new Keycloak(doorsOfA.realm());
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Replica gatewayB;
    private Doors doorsOfB;

    @BeforeEach
    void startB() throws IOException {
        gatewayB = stack.running().replica(Service.GATEWAY);
        doorsOfB = Doors.of(gatewayB.ports());
    }

    @AfterEach
    void stopB() {
        gatewayB.close();
    }

    @Test
    void messagesFlowBothWaysInOrderAndOnceWhileTheAgentsGatewayDies() throws Exception {
        // Given a visitor at A and an agent at B, who has the visitor's conversation
        var chat = chatOf("carla");
        var token = keycloak.user("carla");
        try (var visitor = Visitor.anonymous(doorsOfA, chat);
                var desk = new Desk(token, List.of(doorsOfB, doorsOfA));
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            new Api(doorsOfB, token).put("/v1/agents/me/presence", Map.of("presence", "available"));
            visitor.say(question(0));
            var conversation = accepted(desk);

            // When both talk and B is killed in the middle
            var asking = people.submit(() -> talk(1, number -> visitor.say(question(number))));
            var answering = people.submit(() -> talk(0, number -> reply(desk, conversation, answer(number))));
            await().atMost(SOON).until(() -> texts(desk, event -> true).size() >= MESSAGES / 2);
            gatewayB.kill9();
            long killed = System.nanoTime();
            asking.get();
            answering.get();

            // Then the visitor has every answer, once and in order
            await().atMost(SOON).untilAsserted(() -> assertEquals(all(this::answer), heard(visitor)));

            // And the desk, now at A, everything of both, once, in order and without a gap
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertEquals(all(this::question).subList(1, MESSAGES), texts(desk, this::followsTheOffer)));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertEquals(all(this::answer), texts(desk, Predicate.not(TwoGatewaysTest::isInbound))));
            System.out.printf(
                    "all messages are there %d ms after the kill%n", (System.nanoTime() - killed) / 1_000_000);
            assertEquals(0, desk.gatewaysLeft());
            var ids = desk.events().stream().mapToLong(Desk.Event::seq).toArray();
            assertEquals(
                    LongStream.range(ids[0], ids[0] + ids.length).boxed().toList(),
                    LongStream.of(ids).boxed().toList());
        } finally {
            new Api(doorsOfA, token).put("/v1/agents/me/presence", Map.of("presence", "offline"));
        }
    }

    @Test
    void oneOfThemReadsTheMailboxAndTheOtherTakesOver() throws Exception {
        // Given a mailbox that A reads
        var holderA = holder();
        mail(0);
        mail(1);
        awaitMails(2);
        assertEquals(holderA, holder());

        // When A hangs, B reads it
        signal("STOP", stack.running().pid(Service.GATEWAY));
        try {
            mail(2);
            awaitMails(3);
        } finally {
            signal("CONT", stack.running().pid(Service.GATEWAY));
        }
        var holderB = holder();
        assertNotEquals(holderA, holderB);

        // And A, which goes on, lets B read
        mail(3);
        awaitMails(4);
        assertEquals(holderB, holder());
        assertEquals(List.of(1L, 1L, 1L, 1L), inTheLog(4));

        // And when B dies, A reads again; each mail is on a timeline once
        mail(4);
        gatewayB.kill9();
        mail(5);
        awaitMails(6);
        assertEquals(holderA, holder());
        assertEquals(List.of("1", "1", "1", "1", "1", "1"), counts());
    }

    /** A chat of its own, for which only this agent has the skill. */
    private String chatOf(String agent) {
        var sue = new Api(doorsOfA, keycloak.user("sue"));
        new Staff(sue).arrange();
        var skills = List.of(Map.of("skill", run, "level", 1));
        sue.post("/v1/queues", Map.of("name", run, "skills", skills));
        var id = StreamSupport.stream(
                        sue.get("/v1/agents?limit=200").get("data").spliterator(), false)
                .filter(one -> one.get("name").asText().toLowerCase(Locale.ROOT).startsWith(agent))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        sue.put("/v1/agents/" + id, Map.of("skills", skills, "capacity", Map.of("web_chat", 10)));
        var inbox = Map.of(
                "channel",
                "web_chat",
                "name",
                run,
                "queue",
                run,
                "settings",
                Map.of("allowed_origins", List.of(), "issuer", "shop"),
                "secrets",
                Map.of("site_secret", DemoInboxes.SITE_SECRET));
        return new Api(doorsOfA, keycloak.user("adam"))
                .post("/v1/inboxes", inbox)
                .get("id")
                .asText();
    }

    /** Accepts the offer that comes over the desk's stream; gives the conversation. */
    private String accepted(Desk desk) {
        await().atMost(SOON).until(() -> offers(desk), offers -> !offers.isEmpty());
        var offer = offers(desk).getFirst().data().get("offer");
        assertTrue(desk.accept(doorsOfB, offer.get("reservation").asText()));
        return offer.get("conversation").asText();
    }

    /** The offers of the visitor's conversation; mails of other stories may wait for anybody. */
    private List<Desk.Event> offers(Desk desk) {
        return desk.events().stream()
                .filter(event -> event.type().equals("reservation.created"))
                .filter(event -> event.data().get("card").toString().contains(question(0)))
                .toList();
    }

    /** Slower than what a chat takes in the long run. */
    private static void talk(int from, IntConsumer say) {
        for (int number = from; number < MESSAGES; number++) {
            say.accept(number);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Answers at B, or at A when B is away. */
    private void reply(Desk desk, String conversation, String text) {
        if (!desk.reply(doorsOfB, conversation, text) && !desk.reply(doorsOfA, conversation, text)) {
            throw new AssertionError("no gateway took " + text);
        }
    }

    private String question(int number) {
        return run + " question " + number;
    }

    private String answer(int number) {
        return run + " answer " + number;
    }

    private static List<String> all(IntFunction<String> text) {
        return IntStream.range(0, MESSAGES).mapToObj(text).toList();
    }

    private static boolean isInbound(Desk.Event event) {
        return event.data().at("/message/inbound").asBoolean();
    }

    /** The first question is before the agent's time: it may be in the feed or come with the card alone. */
    private boolean followsTheOffer(Desk.Event event) {
        return isInbound(event) && !event.data().at("/message/text").asText().equals(question(0));
    }

    private List<String> texts(Desk desk, Predicate<Desk.Event> wanted) {
        return desk.events().stream()
                .filter(event -> event.type().equals("message.recorded") && wanted.test(event))
                .map(event -> event.data().at("/message/text").asText())
                .filter(text -> text.startsWith(run))
                .toList();
    }

    private List<String> heard(Visitor visitor) {
        return visitor.heard().stream()
                .filter(heard -> heard.type().equals("message"))
                .map(heard -> heard.data().path("text").asText())
                .filter(text -> text.startsWith(run + " answer"))
                .toList();
    }

    private void mail(int number) {
        new MailUser(doorsOfA, run + "@example.org", "Eve").mail(DemoInboxes.SUPPORT_ADDRESS, subject(number), "hello");
    }

    private String subject(int number) {
        return run + " mail " + number;
    }

    private void awaitMails(int count) {
        await().atMost(SOON).until(() -> counts().size() >= count);
    }

    /** How often each mail is on a timeline. */
    private List<String> counts() {
        var sql =
                "select count(*) from entry where subject like '" + run + " mail %' group by subject order by subject";
        return stack.query(Service.HISTORY, sql).stream().map(List::getFirst).toList();
    }

    /** Which gateway has the support mailbox for itself. */
    private String holder() {
        return stack.query(
                        Service.GATEWAY,
                        "select holder from mailbox join inbox on inbox.id = inbox where inbox.name = 'support-mail'")
                .getFirst()
                .getFirst();
    }

    /** How often the touchpoints' log has each of the mails. */
    private List<Long> inTheLog(int mails) {
        var log = new TopicLog(stack.running().bootstrapServers(), "touchpoints").values();
        return IntStream.range(0, mails)
                .mapToObj(number -> log.stream()
                        .filter(value -> value.contains("\"" + subject(number) + "\""))
                        .count())
                .toList();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor());
    }
}
