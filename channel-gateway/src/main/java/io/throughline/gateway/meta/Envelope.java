package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Other;
import java.util.stream.Stream;

/** What Meta's entries have in common. */
final class Envelope {
    private Envelope() {}

    /** The changes of objects that no channel is about, such as a user's profile. */
    static Stream<Signal> others(JsonNode payload) {
        var object = Fields.find(payload, "object").orElse("unknown");
        return Fields.each(payload, "entry").flatMap(entry -> Fields.each(entry, "changes")
                .map(change -> other(Channel.MESSENGER, entry, object + "." + Fields.text(change, "field"), change)));
    }

    /** News that is no customer's word. */
    static Signal other(Channel channel, JsonNode entry, String kind, JsonNode content) {
        var time = Fields.instant(entry, "time");
        var id = Ids.of(kind + Fields.text(entry, "id") + time + content);
        return new Other(new Head(id, channel, Fields.orNull(entry, "id"), null, time), kind);
    }
}
