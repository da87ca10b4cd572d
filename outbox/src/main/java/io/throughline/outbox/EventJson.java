package io.throughline.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.Event;
import io.throughline.contracts.Id;
import io.throughline.contracts.Stream;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The JSON of the contracts: snake_case members, ids as texts, enums in lower case, instants in RFC 3339, absent
 * instead of null, unknown members ignored, and each event with its type.
 */
public final class EventJson {
    private static final ObjectMapper MAPPER = configure(JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build());

    private EventJson() {}

    /** The event's JSON. */
    public static String write(Event event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("cannot be written as JSON: " + event.getClass(), broken);
        }
    }

    /** Reads an event of the given family. Throws IllegalArgumentException when it is none. */
    public static <E extends Event> E read(String json, Class<E> family) {
        try {
            return MAPPER.readValue(json, family);
        } catch (JsonProcessingException broken) {
            broken.clearLocation();
            throw new IllegalArgumentException(
                    "not a " + family.getSimpleName() + ": " + broken.getOriginalMessage(), broken);
        }
    }

    /** The text as it is when it is JSON, else as a JSON string. */
    static String asJson(String text) {
        try {
            return MAPPER.writeValueAsString(MAPPER.readTree(text));
        } catch (JsonProcessingException broken) {
            return MAPPER.getNodeFactory().textNode(text).toString();
        }
    }

    /** Makes a mapper of the same manners; case-insensitive enums have to be enabled when it is built. */
    @CanIgnoreReturnValue
    public static ObjectMapper configure(ObjectMapper mapper) {
        return mapper.registerModules(new JavaTimeModule(), contracts())
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .addMixIn(Event.class, Typed.class);
    }

    private static SimpleModule contracts() {
        var module = new SimpleModule("throughline");
        NulFree.register(module);
        module.addSerializer(new IdSerializer());
        module.addSerializer(new EnumSerializer());
        module.addKeySerializer(Enum.class, new EnumKeySerializer());
        for (Class<?> id : Id.class.getPermittedSubclasses()) {
            addReader(module, id.asSubclass(Id.class));
        }
        Arrays.stream(Stream.values())
                .flatMap(stream -> stream.events().stream())
                .forEach(event -> module.registerSubtypes(new NamedType(event, Stream.typeOf(event))));
        return module;
    }

    private static <I extends Id> void addReader(SimpleModule module, Class<I> id) {
        module.addDeserializer(id, new IdDeserializer<>(id));
    }

    /** Gives every event the member "type", without an annotation in the contracts. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "type")
    private interface Typed {}

    private static final class IdSerializer extends StdSerializer<Id> {
        @Serial
        private static final long serialVersionUID = 1;

        IdSerializer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(id.value());
        }
    }

    private static final class IdDeserializer<I extends Id> extends FromStringDeserializer<I> {
        @Serial
        private static final long serialVersionUID = 1;

        IdDeserializer(Class<I> id) {
            super(id);
        }

        @Override
        @SuppressWarnings("unchecked")
        protected I _deserialize(String value, DeserializationContext context) throws IOException {
            try {
                return (I) handledType().getConstructor(String.class).newInstance(value);
            } catch (InvocationTargetException refused) {
                return (I) context.handleWeirdStringValue(
                        handledType(),
                        value,
                        "%s",
                        String.valueOf(refused.getTargetException().getMessage()));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("every id has a public constructor of one text", impossible);
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class EnumSerializer extends StdSerializer<Enum> {
        @Serial
        private static final long serialVersionUID = 1;

        EnumSerializer() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class EnumKeySerializer extends StdSerializer<Enum> {
        @Serial
        private static final long serialVersionUID = 1;

        EnumKeySerializer() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
