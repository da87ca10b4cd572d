package io.throughline.gateway.webchat;

import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.live.Position;
import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Whispers.Whisper;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gateway says to a chat's client: {type, data}, with {seq, epoch} when it is an entry of the feed. */
final class ServerFrame {
    private ServerFrame() {}

    /** The answer to hello. */
    static String welcome(ChatCustomer customer, String visitorToken, Opened opened, Optional<String> pushKey) {
        return frame(
                "welcome",
                new JsonObject()
                        .put("visitor_token", visitorToken)
                        .put("visitor", customer.visitor())
                        .put("identified", customer.identified())
                        .put("push_key", pushKey.orElse(null))
                        .put("epoch", opened.position().epoch())
                        .put("head", opened.head()));
    }

    /** What the client has is of another life of the feed, or too old: all that is kept follows. */
    static String resync(Position position) {
        return frame("resync", new JsonObject().put("epoch", position.epoch()).put("seq", position.seq()));
    }

    /** The next entry of the feed. */
    static String entry(Entry entry) {
        return new JsonObject()
                .put("seq", entry.position().seq())
                .put("epoch", entry.position().epoch())
                .put("type", entry.type())
                .put("data", new JsonObject(entry.data()))
                .encode();
    }

    /** Something that is true just now and not kept. */
    static String passing(Whisper whisper) {
        return frame(whisper.type(), new JsonObject(whisper.data()));
    }

    /** The message is taken and will not be lost. */
    static String ack(UUID clientMsgId, TouchpointId id) {
        return frame(
                "ack",
                new JsonObject().put("client_msg_id", clientMsgId.toString()).put("id", id.value()));
    }

    /** Whether the browser is told of answers from now on. */
    static String push(boolean on) {
        return frame("push", new JsonObject().put("on", on));
    }

    /** A frame was not taken, and will not be if it comes again as it is. */
    static String error(String code, String detail, @Nullable String clientMsgId) {
        return frame("error", reason(code, detail, clientMsgId));
    }

    /** A frame was not taken; the same may come again after a while. */
    static String later(String code, String detail, @Nullable UUID clientMsgId, Duration after) {
        double seconds = Math.max(1, after.toMillis()) / 1000.0;
        return frame(
                "error",
                reason(code, detail, clientMsgId == null ? null : clientMsgId.toString())
                        .put("retry_after", seconds));
    }

    private static JsonObject reason(String code, String detail, @Nullable String clientMsgId) {
        var data = new JsonObject().put("code", code).put("detail", detail);
        return clientMsgId == null ? data : data.put("client_msg_id", clientMsgId);
    }

    private static String frame(String type, JsonObject data) {
        return new JsonObject().put("type", type).put("data", data).encode();
    }
}
