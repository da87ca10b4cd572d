package io.throughline.gateway.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Watermark;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Direct messages on X. */
final class XMessages {
    private final XAccount account;

    XMessages(JsonNode payload) {
        this.account = new XAccount(payload);
    }

    Signal read(JsonNode event) {
        var created = event.path("message_create");
        var sender = Fields.orNull(created, "sender_id");
        boolean ours = account.is(sender);
        var customer = ours ? Fields.orNull(created, "target", "recipient_id") : sender;
        var id = Fields.find(event, "id").orElseGet(() -> Ids.of(event.toString()));
        var head = account.head(id, account.person(customer), Fields.instant(event, "created_timestamp"));
        if (!Fields.text(event, "type").equals("message_create")) {
            return new Other(head, "direct_message." + Fields.text(event, "type"));
        }
        var data = created.path("message_data");
        var context = Fields.find(data, "quick_reply_response", "metadata")
                .map(payload -> Map.of("payload", payload))
                .orElse(Map.of());
        return new Message(head, Place.PRIVATE, Fields.text(data, "text"), enclosures(data), null, context, ours);
    }

    /** The other end has read everything until one message; whose time is told, not its order. */
    Signal seen(JsonNode event) {
        var reader = account.person(Fields.orNull(event, "sender_id"));
        var head = account.head(Ids.of(event.toString()), reader, Fields.instant(event, "created_timestamp"));
        return new Watermark(head, DeliveryState.READ);
    }

    private static List<Enclosure> enclosures(JsonNode data) {
        var attachment = data.path("attachment");
        var media =
                attachment.has("media") ? Stream.of(XPosts.file(attachment.path("media"))) : Stream.<Enclosure>empty();
        var place = attachment.has("location") ? Stream.of(location(attachment)) : Stream.<Enclosure>empty();
        return Stream.concat(media, place).toList();
    }

    private static Enclosure location(JsonNode attachment) {
        var shared = attachment.path("location");
        var point = shared.path("shared_coordinate").path("coordinates").path("coordinates");
        return point.size() == 2
                ? new Location(point.path(1).asDouble(), point.path(0).asDouble(), null, null)
                : new Note("Location: " + Fields.text(shared, "shared_place", "place", "id"));
    }
}
