package io.throughline.outbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;

/** Takes U+0000 out of all texts that are read or written: JSON may carry it, no text of PostgreSQL can. */
final class NulFree {
    private NulFree() {}

    static void register(SimpleModule module) {
        module.addDeserializer(String.class, new Reader());
        module.addSerializer(new Writer());
        module.addKeySerializer(String.class, new KeyWriter());
    }

    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    private static final class Reader extends StringDeserializer {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return clean(super.deserialize(json, context));
        }
    }

    private static final class Writer extends StdSerializer<String> {
        @Serial
        private static final long serialVersionUID = 1;

        Writer() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(clean(text));
        }
    }

    private static final class KeyWriter extends StdSerializer<String> {
        @Serial
        private static final long serialVersionUID = 1;

        KeyWriter() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(clean(text));
        }
    }
}
