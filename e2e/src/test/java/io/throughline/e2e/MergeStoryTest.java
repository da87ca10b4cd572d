package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import io.throughline.stack.story.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody mails, somebody chats; an agent takes them for one, more is said, and it turns out that they are two. */
class MergeStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api ana = new Api(stack.doors(), keycloak.user("ana"));
    private final Api sue = new Api(stack.doors(), keycloak.user("sue"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void everythingGoesBackWhereItBelongsAfterFiveMoreMessages() {
        // Given
        var eve = new MailUser(stack.doors(), "eve." + run + "@example.org", "Eve Example");
        var chat = DemoInboxes.chat(new Api(stack.doors(), keycloak.user("adam")));
        try (var visitor = Visitor.anonymous(stack.doors(), chat)) {
            mail(eve, "m1");
            visitor.say(run + " c1");
            awaitTold(run + " c1");
            var mailer = customer("m1");
            var chatter = customer("c1");
            assertNotEquals(mailer, chatter);
            var mailThread = conversation("m1");
            var chatThread = conversation("c1");

            // When
            var merge = ana.post(
                    "/v1/customers/" + mailer + "/merges", Map.of("other", chatter, "reason", "it sounded like her"));
            awaitTexts(mailer, "m1", "c1");
            assertEquals(
                    mailer,
                    ana.get("/v1/customers/" + chatter + "/card")
                            .get("customer")
                            .asText());
            visitor.say(run + " c2");
            awaitTold(run + " c2");
            ana.post("/v1/conversations/" + chatThread + "/replies", Map.of("text", run + " answer"));
            visitor.await("message", data -> data.toString().contains(run + " answer"));
            mail(eve, "m2");
            visitor.say(run + " c3");
            awaitTold(run + " c3");
            mail(eve, "m3");
            awaitTexts(mailer, "m1", "c1", "c2", "answer", "m2", "c3", "m3");
            sue.post("/v1/merges/" + merge.get("operation").asText() + "/undo", Map.of("reason", "it was her sister"));

            // Then
            awaitTexts(mailer, "m1", "m2", "m3");
            awaitTexts(chatter, "c1", "c2", "answer", "c3");
            assertEquals(List.of(mailThread), conversations(mailer));
            assertEquals(List.of(chatThread), conversations(chatter));
            assertEquals(
                    chatter,
                    ana.get("/v1/customers/" + chatter + "/card")
                            .get("customer")
                            .asText());
            awaitTasks(mailThread, mailer);
            awaitTasks(chatThread, chatter);
            ana.post("/v1/conversations/" + mailThread + "/resolve", Map.of());
            ana.post("/v1/conversations/" + chatThread + "/resolve", Map.of());
        }
    }

    private void mail(MailUser from, String text) {
        from.mail(DemoInboxes.SUPPORT_ADDRESS, "Size 43", run + " " + text);
        awaitTold(run + " " + text);
    }

    private void awaitTold(String text) {
        await().atMost(PATIENCE).until(() -> !told("customer", text).isEmpty());
    }

    private List<String> told(String column, String text) {
        return first("select " + column + " from entry where btrim(text, E' \\r\\n') = '" + text + "'");
    }

    private String customer(String text) {
        return told("customer", run + " " + text).getFirst();
    }

    private String conversation(String text) {
        return told("conversation", run + " " + text).getFirst();
    }

    private void awaitTexts(String customer, String... texts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(texts),
                        first("select substr(btrim(text, E' \\r\\n'), 10) from entry where customer = '" + customer
                                + "' and message_seq is not null order by seq")));
    }

    private List<String> conversations(String customer) {
        return first("select id from conversation where customer = '" + customer + "' order by id");
    }

    private void awaitTasks(String conversation, String customer) {
        await().atMost(PATIENCE).until(() -> stack.query(
                        Service.ROUTING,
                        "select distinct customer from task where conversation = '" + conversation
                                + "' and state in ('waiting', 'offered', 'assigned')")
                .equals(List.of(List.of(customer))));
    }

    private List<String> first(String sql) {
        return stack.query(Service.HISTORY, sql).stream().map(List::getFirst).toList();
    }
}
