package io.throughline.gateway.email.provider.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member of a JSON object whose value is a text. */
public record JsonMember(String name, String value) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The members of the object in that text, also those of one name; as many as can be read. */
    public static List<JsonMember> all(@Nullable String json) {
        var members = new ArrayList<JsonMember>();
        try (var parser = JSON.createParser(json == null ? "" : json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING) {
                        members.add(new JsonMember(name, parser.getText()));
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            return members;
        } catch (IOException broken) {
            return members;
        }
    }
}
