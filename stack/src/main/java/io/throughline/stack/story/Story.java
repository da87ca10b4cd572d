package io.throughline.stack.story;

import static io.throughline.stack.story.StoryFailed.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The first thread: a customer mails, then chats, and the agent already knows.
 *
 * <p>Every step checks what it shows; {@link #play()} throws {@link StoryFailed} at the first thing that is not so.
 */
public final class Story {
    private static final String THE_ORDER = "(?s).*\\b4711\\b.*"; // a word: ids and times have its digits by chance
    private static final String QUESTION = "Hello, I ordered the red shoes. When will size 43 be there?";
    private static final String ANSWER = "Hello Eve, size 43 comes in on Thursday. We ship it the same day.";
    private static final String CHAT_ANSWER = "Hello again, Eve. It is on the truck.";

    private final Doors doors;
    private final Consumer<String> out;
    private final Keycloak keycloak;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String email = "eve." + run + "@example.org";
    private final String account = "eve-" + run;

    /** The story on the stack behind the doors, told line by line. */
    public Story(Doors doors, Consumer<String> out) {
        this.doors = doors;
        this.out = out;
        this.keycloak = new Keycloak(doors.realm());
    }

    /**
     * What the story showed.
     *
     * @param mailToStream from SMTP accept to the agent's stream
     * @param chatToStream from the chat message to the agent's stream
     * @param card the card that came with the chat
     */
    public record Told(
            String conversation, String customer, Duration mailToStream, Duration chatToStream, JsonNode card) {}

    /** Plays it to its end. */
    public Told play() {
        var chat = DemoInboxes.chat(new Api(doors, keycloak.user("adam")));
        new Staff(new Api(doors, keycloak.user("sue"))).arrange();
        shopReportsTheOrder();
        try (var ana = new Agent(doors, "ana")) {
            out.accept("Ana signs in and is available.");
            return withAna(ana, chat);
        }
    }

    private Told withAna(Agent ana, String chat) {
        var eve = new MailUser(doors, email, "Eve Example");
        var sent = eve.mail(DemoInboxes.SUPPORT_ADDRESS, "Size 43", QUESTION);
        out.accept("Eve mails the support address: \"" + QUESTION.substring(0, 36) + "…\"");

        var mailOffer = ana.await("reservation.created", data -> holds(data, "/card/identities", email));
        var mailToStream = Duration.ofNanos(mailOffer.nanos() - sent.acceptedNanos());
        unless(holds(mailOffer.data(), "/card/orders", "4711"), "the card has to show order 4711");
        unless(holds(mailOffer.data(), "/card/entries", "red shoes"), "the card has to show the mail");
        var conversation = mailOffer.data().at("/offer/conversation").asText();
        var customer = mailOffer.data().at("/offer/customer").asText();
        told("Ana is offered the task, and in the same event sees Eve's order 4711.", mailToStream);

        ana.accept(mailOffer);
        ana.reply(conversation, ANSWER);
        out.accept("Ana accepts and answers.");
        var answer = eve.awaitAnswer(sent);
        unless(answer.text().contains("Thursday"), "Eve's mailbox has to have the answer");
        unless(answer.references().contains(sent.messageId()), "the answer has to be in Eve's thread");
        out.accept("Eve's mailbox has the answer, in the same thread (\"" + answer.subject() + "\").");
        awaitStatus(ana.api(), conversation, "pending");

        var word = Visitor.identityToken(DemoInboxes.SITE_SECRET, account, email, "Eve Example");
        try (var widget = Visitor.identified(doors, chat, word)) {
            out.accept("Eve opens the web chat; the shop's site vouches for her. She types \"hello\".");
            return chatting(
                    ana, widget, chat, new Told(conversation, customer, mailToStream, Duration.ZERO, mailOffer.data()));
        }
    }

    private Told chatting(Agent ana, Visitor widget, String chat, Told sofar) {
        long said = System.nanoTime();
        widget.say("hello");
        var offer = ana.await(
                "reservation.created",
                data -> data.at("/offer/channel").asText().equals("web_chat")
                        && data.at("/offer/customer").asText().equals(sofar.customer()));
        var chatToStream = Duration.ofNanos(offer.nanos() - said);
        unless(
                offer.data().at("/offer/conversation").asText().equals(sofar.conversation()),
                "the chat has to go on in the mail's conversation");
        var card = offer.data().get("card");
        for (var known : List.of("4711", "red shoes", "Thursday", "hello")) {
            unless(card.toString().contains(known), "the card has to show: " + known);
        }
        told("It is the same conversation, and it goes to Ana again: her card has mail, order, answer.", chatToStream);

        ana.accept(offer);
        ana.reply(sofar.conversation(), CHAT_ANSWER);
        widget.await("message", data -> data.toString().contains("on the truck"));
        out.accept("Ana answers in the chat; Eve sees it at once.");

        stranger(ana, chat, sofar.customer());

        ana.api().post("/v1/conversations/" + sofar.conversation() + "/resolve", Map.of());
        awaitStatus(ana.api(), sofar.conversation(), "resolved");
        out.accept("Ana resolves the conversation.");
        var last = ana.api().get("/v1/customers/" + sofar.customer() + "/card");
        return new Told(sofar.conversation(), sofar.customer(), sofar.mailToStream(), chatToStream, last);
    }

    /** Somebody who only says that he is Eve gets nothing of hers, and neither does the agent who serves him. */
    private void stranger(Agent ana, String chat, String eve) {
        try (var stranger = Visitor.anonymous(doors, chat)) {
            stranger.claim(email, "Eve Example");
            stranger.say("I am Eve. What did I order?");
            var offer = ana.await("reservation.created", data -> holds(data, "/card/entries", "What did I order"));
            unless(
                    !offer.data().at("/offer/customer").asText().equals(eve),
                    "a claimed address must not lead to Eve's record");
            unless(
                    !offer.data().get("card").toString().matches(THE_ORDER),
                    "the stranger's card must not show Eve's order");
            var seen = stranger.heard().toString();
            unless(
                    !seen.matches(THE_ORDER) && !seen.contains("Thursday") && !seen.contains("truck"),
                    "the stranger must not see anything of Eve's");
            ana.accept(offer);
            ana.api()
                    .post(
                            "/v1/conversations/"
                                    + offer.data().at("/offer/conversation").asText() + "/resolve",
                            Map.of());
        }
        out.accept("A stranger claims Eve's address in the chat: another record, and nothing of hers.");
    }

    private void shopReportsTheOrder() {
        new Api(doors, keycloak.integration())
                .post(
                        "/v1/touchpoints",
                        Map.of(
                                "inbox",
                                DemoInboxes.SHOP,
                                "type",
                                "fact",
                                "id",
                                "order-4711-of-" + account,
                                "kind",
                                "order.placed",
                                "reference",
                                "4711",
                                "summary",
                                "Order 4711: red shoes, size 43 out of stock",
                                "data",
                                Map.of("size", 43, "in_stock", false),
                                "sender",
                                Map.of(
                                        "name",
                                        "Eve Example",
                                        "identities",
                                        List.of(
                                                Map.of("type", "email", "value", email),
                                                Map.of(
                                                        "type", "external_account",
                                                        "issuer", "shop",
                                                        "value", account)))));
        out.accept("The shop's system reports: order 4711 placed, size 43 out of stock.");
    }

    private static void awaitStatus(Api api, String conversation, String status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!api.get("/v1/conversations/" + conversation)
                .path("status")
                .asText()
                .equals(status)) {
            unless(System.nanoTime() < deadline, "the conversation has to become " + status);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
    }

    private void told(String what, Duration measured) {
        out.accept(what + " (" + measured.toMillis() + " ms)");
    }

    private static boolean holds(JsonNode data, String pointer, String what) {
        return StreamSupport.stream(data.at(pointer).spliterator(), false)
                .anyMatch(part -> part.toString().contains(what));
    }
}
