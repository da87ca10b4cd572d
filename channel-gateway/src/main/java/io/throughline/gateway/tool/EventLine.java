package io.throughline.gateway.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender.Claim;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.tool.MailLine;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Signal;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** Events as JSON: members in snake_case, enums in small letters, what is not told left out. */
final class EventLine {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addMixIn(Claim.class, FlatClaim.class)
            .addMixIn(Enclosure.class, NamedEnclosure.class)
            .addModules(new JavaTimeModule(), new SimpleModule().addSerializer(new SmallEnums()))
            .build();

    private EventLine() {}

    /** One event of a file. */
    static JsonNode of(String file, String provider, Object event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", file)
                .put("provider", provider)
                .setAll((ObjectNode) of(event));
    }

    /** One event: its type, then what it has; a signal's head is not set apart. */
    static JsonNode of(Object event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("type", event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (event instanceof MailEvent told) {
            return line.setAll(mail(told));
        }
        ObjectNode members = JSON.valueToTree(event);
        if (event instanceof Signal && members.remove("head") instanceof ObjectNode head) {
            line.setAll(head);
        }
        return line.setAll(members);
    }

    /** A mail that came in is shown as the gateway reads it. */
    private static ObjectNode mail(MailEvent event) {
        ObjectNode members = JSON.valueToTree(event);
        switch (event) {
            case Tracked tracked -> members.set("event_type", JSON.valueToTree(tracked.type()));
            case Received received
            when received.mail() instanceof Raw(byte[] mime, var files) -> {
                members.remove("mail");
                members.put("event_type", "inbound")
                        .set("message", MailLine.of("", mime).without("file"));
                members.set("remote_files", JSON.valueToTree(files));
            }
            case Received _ -> members.put("event_type", "inbound");
            case SubscriptionOffered _ -> members.put("event_type", "subscription_offered");
        }
        return members.without("type");
    }

    /** Claims in one object, without the key as one of its own. */
    private interface FlatClaim {
        @SuppressWarnings("UnusedMethod") // read by Jackson
        @JsonUnwrapped
        IdentityKey key();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface NamedEnclosure {}

    private static final class SmallEnums extends StdSerializer<Enum<?>> {
        @Serial
        private static final long serialVersionUID = 1;

        SmallEnums() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Enum<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
