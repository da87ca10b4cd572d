package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.provider.PhoneCall;
import io.throughline.stack.provider.PhoneLine;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Heard;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import io.throughline.stack.story.Staff;
import io.throughline.stack.story.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer reaches the same agent by mail, chat and phone; she goes home, and the next one knows the story. */
class SameAgentStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api adam = new Api(stack.doors(), keycloak.user("adam"));
    private final Api sue = new Api(stack.doors(), keycloak.user("sue"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String eve = "eve." + run + "@example.org";
    private final String phone = "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final String number = "+4930" + ThreadLocalRandom.current().nextInt(100_000, 999_999);

    @BeforeEach
    void carlaIsAsAbleAsAna() {
        stack.resolveWhatWaits();
        var skills = List.of(Map.of("skill", "support", "level", 5));
        sue.put(
                "/v1/agents/" + agent("carla"),
                Map.of("skills", skills, "capacity", Map.of("email", 5, "web_chat", 5, "voice", 1)));
    }

    @AfterEach
    void carlaIsAsBefore() {
        new Staff(sue).arrange();
    }

    @Test
    void theAgentWhoKnowsTheCustomerIsReachedOnEveryChannelUntilSheGoesHome() throws Exception {
        try (var ana = new Agent(stack.doors(), "ana")) {
            // Given Eve, whom Ana helped by mail while Carla was away
            var _ = new MailUser(stack.doors(), eve, "Eve " + run)
                    .mail(DemoInboxes.SUPPORT_ADDRESS, "Size 43", run + " by mail");
            var byMail = offered(ana, "email");
            var customer = byMail.data().at("/offer/customer").asText();
            serve(ana, byMail);
            try (var carla = new Agent(stack.doors(), "carla");
                    var visitor = visitor()) {
                // When Eve chats, and then calls
                visitor.say(run + " by chat");
                var byChat = offered(ana, "web_chat");
                serve(ana, byChat);
                ana.api().post("/v1/customers/" + customer + "/identities", phone());
                var call = PhoneCall.dial(line(), phone, true);
                call.press("1");
                var byPhone = offered(ana, "voice");

                // Then it is Ana each time, though Carla rests for longer
                assertEquals(customer, byChat.data().at("/offer/customer").asText());
                assertEquals(customer, byPhone.data().at("/offer/customer").asText());
                assertTrue(byPhone.data().at("/reason").asText().startsWith("served the customer most of late"));
                assertEquals(List.of(), offers(carla));
                ana.accept(byPhone);
                call.pickedUp();
                call.hangUp(75);

                // And when Ana hands it over and goes home, Carla has the story and the note
                var thread = byPhone.data().at("/offer/conversation").asText();
                ana.api()
                        .post(
                                "/v1/conversations/" + thread + "/transfer",
                                Map.of("to", Map.of("queue", queue()), "note", run + " size 44 is on its way"));
                ana.presence("offline");
                var handedOver = carla.await("reservation.created", data -> about(data.toString()));
                var card = handedOver.data().at("/card/entries").toString();
                for (var told : List.of(" by mail", " by chat", " size 44 is on its way")) {
                    assertTrue(card.contains(run + told), card);
                }
                assertTrue(card.contains("\"call\""), card);
                visitor.say(run + " still there?");
                serve(carla, handedOver);
            }
        }
    }

    private static void serve(Agent agent, Heard offer) {
        var thread = offer.data().at("/offer/conversation").asText();
        agent.accept(offer);
        agent.reply(thread, "I will look into it.");
        agent.api().post("/v1/conversations/" + thread + "/resolve", Map.of());
        var reservation = offer.data().at("/offer/reservation").asText();
        agent.await(
                "reservation.completed",
                data -> data.at("/offer/reservation").asText().equals(reservation));
    }

    private Heard offered(Agent agent, String channel) {
        return agent.await(
                "reservation.created",
                data -> data.at("/offer/channel").asText().equals(channel) && about(data.toString()));
    }

    private List<Heard> offers(Agent agent) {
        return agent.heard().stream()
                .filter(heard -> heard.type().equals("reservation.created")
                        && about(heard.data().toString()))
                .toList();
    }

    private boolean about(String offer) {
        return offer.contains(eve);
    }

    private Visitor visitor() {
        var token = Visitor.identityToken(DemoInboxes.SITE_SECRET, "account-" + run, eve, "Eve " + run);
        return Visitor.identified(stack.doors(), DemoInboxes.chat(adam), token);
    }

    private PhoneLine line() {
        var settings = Map.of(
                "account_sid",
                "AC00000000000000000000000000000000",
                "number",
                number,
                "greeting",
                "Welcome to the shop.",
                "menu",
                Map.of(
                        "prompt",
                        "For your order, press 1.",
                        "options",
                        List.of(Map.of("digit", "1", "name", "Order", "queue", "support"))));
        var inbox = adam.post(
                        "/v1/inboxes",
                        Map.of(
                                "name",
                                "voice " + run,
                                "channel",
                                "voice",
                                "queue",
                                "support",
                                "settings",
                                settings,
                                "secrets",
                                Map.of("auth_token", "token")))
                .get("id")
                .asText();
        var url = stack.doors().gateway().resolve("/v1/callbacks/" + inbox);
        await().atMost(PATIENCE)
                .until(() -> adam.raw("GET", "/v1/inboxes/" + inbox, "").statusCode() == 200);
        return new PhoneLine(number, url, url, "token", Duration.ofSeconds(1));
    }

    private Map<String, String> phone() {
        return Map.of("type", "phone", "issuer", "-", "value", phone);
    }

    private String queue() {
        return id("/v1/queues?limit=200", "support");
    }

    private String agent(String name) {
        return id("/v1/agents?limit=200", name);
    }

    private String id(String path, String name) {
        return StreamSupport.stream(sue.get(path).get("data").spliterator(), false)
                .filter(one -> one.get("name").asText().toLowerCase(Locale.ROOT).startsWith(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }
}
