package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Reaction;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.signal.Signal.Watermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the private messages of Messenger and Instagram
 * (<a href="https://developers.facebook.com/docs/messenger-platform/reference/webhook-events">webhook events</a>).
 */
record PageConversation(Page.Kind kind, JsonNode entry) {
    private static final List<String> KNOWN = List.of(
            "message",
            "postback",
            "reaction",
            "message_edit",
            "delivery",
            "read",
            "referral",
            "optin",
            "account_linking",
            "payment",
            "order",
            "app_roles",
            "pass_thread_control",
            "take_thread_control",
            "request_thread_control",
            "policy-enforcement",
            "game_play",
            "pre_checkout",
            "checkout_update");

    Signal read(JsonNode event) {
        var what = KNOWN.stream().filter(event::has).findFirst().orElse("unknown");
        var part = event.path(what);
        boolean ours = part.path("is_echo").asBoolean();
        var head = head(event, part, what, ours);
        return switch (what) {
            case "message" -> message(head, event, part, ours);
            case "postback" -> pressed(head, part);
            case "reaction" -> new Reaction(head, Place.PRIVATE, Fields.text(part, "mid"), symbols(part));
            case "message_edit" ->
                new Edit(head, Place.PRIVATE, Fields.text(part, "mid"), Fields.text(part, "text"), List.of());
            case "delivery" -> watermark(head, part, DeliveryState.DELIVERED);
            case "read" -> watermark(head, part, DeliveryState.READ);
            default -> new Other(head, what);
        };
    }

    private Head head(JsonNode event, JsonNode part, String what, boolean ours) {
        var customer = Fields.orNull(event, ours ? "recipient" : "sender", "id");
        var account =
                Fields.find(event, ours ? "sender" : "recipient", "id").orElseGet(() -> Fields.orNull(entry, "id"));
        var id = what.equals("message") || what.equals("postback")
                ? Fields.find(part, "mid").orElseGet(() -> Ids.of(event.toString()))
                : Ids.of(event.toString());
        return new Head(
                id, kind.channel(), account, kind.person(customer, account, null), Fields.instant(event, "timestamp"));
    }

    private static Signal message(Head head, JsonNode event, JsonNode message, boolean ours) {
        if (message.path("is_deleted").asBoolean()) {
            return new Deletion(head.withId(head.id() + ":deleted"), Place.PRIVATE, head.id());
        }
        return new Message(
                head,
                Place.PRIVATE,
                Fields.text(message, "text"),
                PageEnclosures.of(message),
                Fields.orNull(message, "reply_to", "mid"),
                context(event, message),
                ours);
    }

    /** A button was pressed: its title is what the customer says. */
    private static Signal pressed(Head head, JsonNode postback) {
        var title = Fields.find(postback, "title").orElseGet(() -> Fields.text(postback, "payload"));
        var context = new HashMap<>(referral(postback));
        Fields.find(postback, "payload").ifPresent(payload -> context.put("payload", payload));
        return new Message(head, Place.PRIVATE, title, List.of(), null, context, false);
    }

    private static Map<String, String> context(JsonNode event, JsonNode message) {
        var context = new HashMap<>(referral(message));
        Fields.find(message, "quick_reply", "payload").ifPresent(payload -> context.put("payload", payload));
        Fields.find(message, "reply_to", "story", "url").ifPresent(url -> context.put("story", url));
        Fields.find(event, "prior_message", "source").ifPresent(source -> context.put("prior_source", source));
        return context;
    }

    private static Map<String, String> referral(JsonNode node) {
        var context = new HashMap<String, String>();
        for (var member : List.of("ref", "source", "type", "ad_id", "referer_uri")) {
            Fields.find(node, "referral", member).ifPresent(told -> context.put("referral_" + member, told));
        }
        return context;
    }

    private static List<String> symbols(JsonNode reaction) {
        return Fields.text(reaction, "action").equals("unreact")
                ? List.of()
                : Fields.find(reaction, "emoji")
                        .or(() -> Fields.find(reaction, "reaction"))
                        .map(List::of)
                        .orElse(List.of());
    }

    /** Messenger says until when all got that far, and sometimes which; Instagram names one. */
    private static Signal watermark(Head head, JsonNode part, DeliveryState state) {
        var until = Fields.instant(part, "watermark");
        if (until == null) {
            return new Receipt(head, Fields.text(part, "mid"), state, null);
        }
        return new Watermark(new Head(head.id(), head.channel(), head.account(), head.from(), until), state);
    }
}
