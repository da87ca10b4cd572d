package io.throughline.gateway.webchat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.live.Position;
import io.throughline.gateway.push.Subscription;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a chat's client says: {type, client_msg_id?, data}. */
sealed interface ClientFrame {
    /** The most characters of a message. */
    int LONGEST_TEXT = 20_000;

    /**
     * The first frame of a connection.
     *
     * @param visitorToken from an earlier welcome
     * @param identityToken the site's word for who the customer is
     * @param last the last entry seen; null to get all
     */
    record Hello(
            @Nullable String visitorToken,
            @Nullable String identityToken,
            @Nullable Position last) implements ClientFrame {}

    /**
     * The customer says something; a repeat with the same id is the same message.
     *
     * @param files the locations of what the customer uploaded for it
     */
    record Said(UUID clientMsgId, String text, List<String> files) implements ClientFrame {
        public Said {
            files = List.copyOf(files);
        }
    }

    /** The customer typed in who they are. */
    record Introduced(Profile profile) implements ClientFrame {}

    /** The customer is typing. */
    record Typing() implements ClientFrame {}

    /** Everything up to the seq has reached the client, or was read. */
    record Seen(DeliveryState state, long seq) implements ClientFrame {}

    /** The browser is to be told of answers while no window shows the chat. */
    record Subscribed(Subscription browser) implements ClientFrame {}

    /** The browser is not to be told any more. */
    record Unsubscribed(String endpoint) implements ClientFrame {}

    /**
     * A frame that makes no sense.
     *
     * @param code unknown_type or invalid
     * @param detail for the client's developers
     * @param clientMsgId the message it was to be, if it says so
     */
    record Unfit(String code, String detail, @Nullable String clientMsgId) implements ClientFrame {}

    /** No JSON object at all. */
    record Garbage() implements ClientFrame {}

    /** Reads a frame; whatever the text is, it is one of these. */
    static ClientFrame read(String text) {
        try {
            var frame = Reader.JSON.readTree(text);
            return frame.isObject() ? Reader.read(frame, frame.path("data")) : new Garbage();
        } catch (JsonProcessingException broken) {
            return new Garbage();
        }
    }

    /** The rules of reading. */
    final class Reader {
        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private static final int MOST_FILES = 10;
        private static final Pattern LOCATION = Pattern.compile("[0-9a-f]{64}");

        private Reader() {}

        private static ClientFrame read(JsonNode frame, JsonNode data) {
            return switch (frame.path("type").asText()) {
                case "hello" -> hello(data);
                case "message" -> said(frame.path("client_msg_id").asText(), data);
                case "profile" -> introduced(data);
                case "typing" -> new Typing();
                case "push" -> subscribed(data);
                case "push_off" -> new Unsubscribed(data.path("endpoint").asText());
                case "delivered" -> seen(DeliveryState.DELIVERED, data.path("seq"));
                case "read" -> seen(DeliveryState.READ, data.path("seq"));
                default -> new Unfit("unknown_type", "there is no such type of frame", null);
            };
        }

        private static ClientFrame hello(JsonNode data) {
            var seq = data.path("last_seq");
            return new Hello(
                    data.path("visitor_token").textValue(),
                    data.path("identity_token").textValue(),
                    seq.canConvertToLong() ? new Position(data.path("epoch").asText(), seq.asLong()) : null);
        }

        private static ClientFrame said(String id, JsonNode data) {
            var uuid = uuid(id);
            if (uuid == null) {
                return new Unfit("invalid", "client_msg_id must be a UUID", null);
            }
            var files = data.path("attachments")
                    .valueStream()
                    .map(file -> file.path("location").asText())
                    .distinct()
                    .toList();
            if (files.size() > MOST_FILES || !files.stream().allMatch(LOCATION.asMatchPredicate())) {
                return new Unfit("invalid", "attachments must be at most " + MOST_FILES + " uploaded files", id);
            }
            var said = Texts.clean(data.path("text").asText());
            boolean silent = !data.path("text").isTextual() || said.isBlank();
            return (silent && files.isEmpty()) || said.length() > LONGEST_TEXT
                    ? new Unfit("invalid", "text must have 1 to " + LONGEST_TEXT + " characters", id)
                    : new Said(uuid, said, files);
        }

        private static ClientFrame introduced(JsonNode data) {
            return new Introduced(new Profile(
                    Texts.optional(data.path("email"), Texts.LONGEST_LINE),
                    Texts.optional(data.path("phone"), Texts.LONGEST_LINE),
                    Texts.optional(data.path("name"), Texts.LONGEST_LINE)));
        }

        private static ClientFrame subscribed(JsonNode data) {
            try {
                return new Subscribed(new Subscription(
                        data.path("endpoint").asText(),
                        data.path("keys").path("p256dh").asText(),
                        data.path("keys").path("auth").asText(),
                        data.path("page").textValue()));
            } catch (IllegalArgumentException unfit) {
                return new Unfit("invalid", "no subscription: " + unfit.getMessage(), null);
            }
        }

        private static ClientFrame seen(DeliveryState state, JsonNode seq) {
            return seq.isIntegralNumber() && seq.canConvertToLong()
                    ? new Seen(state, seq.asLong())
                    : new Unfit("invalid", "seq must be a whole number", null);
        }

        private static @Nullable UUID uuid(String text) {
            try {
                return text.length() == 36 ? UUID.fromString(text) : null;
            } catch (IllegalArgumentException none) {
                return null;
            }
        }
    }
}
