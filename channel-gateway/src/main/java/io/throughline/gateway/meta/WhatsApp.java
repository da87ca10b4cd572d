package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Sender;
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
import io.throughline.gateway.signal.Signal.Renamed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of the WhatsApp Cloud API
 * (<a href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference">webhook reference</a>).
 */
final class WhatsApp {
    private final JsonNode entry;
    private final JsonNode value;
    private final @Nullable String account;
    private final WhatsAppPeople people;

    private WhatsApp(JsonNode entry, JsonNode value) {
        this.entry = entry;
        this.value = value;
        this.account = Fields.orNull(value, "metadata", "phone_number_id");
        this.people = new WhatsAppPeople(value);
    }

    static Stream<Signal> read(JsonNode entry) {
        return Fields.each(entry, "changes").flatMap(change -> {
            var value = change.path("value");
            var known = new WhatsApp(entry, value).known().toList();
            return known.isEmpty() ? Stream.of(other(entry, change)) : known.stream();
        });
    }

    private static Signal other(JsonNode entry, JsonNode change) {
        var kind = Fields.find(change, "field").orElse("unknown");
        return Envelope.other(Channel.WHATSAPP, entry, kind, change.path("value"));
    }

    private Stream<Signal> known() {
        var reports = new WhatsAppReports(account, people);
        return Stream.of(
                        Fields.each(value, "messages").map(message -> message(message, false)),
                        Fields.each(value, "message_echoes").map(message -> message(message, true)),
                        Fields.each(value, "statuses").map(reports::status),
                        Fields.each(value, "calls").map(reports::call),
                        Fields.each(value, "user_id_update").map(this::moved))
                .flatMap(signals -> signals);
    }

    private Signal message(JsonNode message, boolean ours) {
        var head = head(message, people.sender(message, ours));
        var place = place(message);
        return switch (Fields.text(message, "type")) {
            case "reaction" ->
                new Reaction(head, place, Fields.text(message, "reaction", "message_id"), symbols(message));
            case "revoke" -> new Deletion(head, place, Fields.text(message, "revoke", "original_message_id"));
            case "edit" -> edit(head, place, message.path("edit"));
            case "system" -> system(head, message.path("system"));
            default -> said(head, place, message, ours);
        };
    }

    private static Signal edit(Head head, Place place, JsonNode edit) {
        var content = WhatsAppContent.of(edit.path("message"));
        var target = Fields.text(edit, "original_message_id");
        return new Edit(head, place, target, content.text(), content.enclosures());
    }

    private static Signal said(Head head, Place place, JsonNode message, boolean ours) {
        var content = WhatsAppContent.of(message);
        var answered = Fields.orNull(message, "context", "id");
        return new Message(head, place, content.text(), content.enclosures(), answered, context(message), ours);
    }

    private static List<String> symbols(JsonNode message) {
        return Fields.find(message, "reaction", "emoji").map(List::of).orElse(List.of());
    }

    private static Map<String, String> context(JsonNode message) {
        var context = new HashMap<String, String>();
        Fields.find(message, "context", "forwarded").ifPresent(told -> context.put("forwarded", told));
        Fields.find(message, "context", "frequently_forwarded").ifPresent(told -> context.put("forwarded", told));
        Fields.find(message, "interactive", "list_reply", "id").ifPresent(told -> context.put("payload", told));
        Fields.find(message, "interactive", "button_reply", "id").ifPresent(told -> context.put("payload", told));
        Fields.find(message, "button", "payload").ifPresent(told -> context.put("payload", told));
        for (var member : List.of("source_url", "source_id", "source_type", "headline", "ctwa_clid")) {
            Fields.find(message, "referral", member).ifPresent(told -> context.put("referral_" + member, told));
        }
        Fields.find(message, "context", "referred_product", "product_retailer_id")
                .ifPresent(told -> context.put("product", told));
        return context;
    }

    /** News from WhatsApp itself about a person: a new number, a new id, a name. */
    private Signal system(Head head, JsonNode news) {
        var type = Fields.find(news, "type").orElse("system");
        var now = people.renamed(news, head.from());
        return type.contains("changed") && now != null
                ? new Renamed(new Head(head.id(), head.channel(), head.account(), now, head.at()))
                : new Other(head, "system." + type);
    }

    private Signal moved(JsonNode update) {
        var sender = people.moved(update);
        var head = new Head(
                Ids.of(update.toString()), Channel.WHATSAPP, account, sender, Fields.instant(update, "timestamp"));
        return sender == null ? new Other(head, "user_id_update") : new Renamed(head);
    }

    private Head head(JsonNode message, @Nullable Sender sender) {
        var id = Fields.find(message, "id").orElseGet(() -> Ids.of(entry.toString() + message));
        return new Head(id, Channel.WHATSAPP, account, sender, Fields.instant(message, "timestamp"));
    }

    private static Place place(JsonNode message) {
        return Fields.find(message, "group_id").map(Place::group).orElse(Place.PRIVATE);
    }
}
