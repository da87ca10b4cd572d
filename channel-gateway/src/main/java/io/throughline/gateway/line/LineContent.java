package io.throughline.gateway.line;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import java.util.List;

/** What a LINE message says. */
final class LineContent {
    private LineContent() {}

    /** What was written; empty without any. */
    static String text(JsonNode message) {
        return Fields.text(message, "text");
    }

    /** What comes beside the text. */
    static List<Enclosure> of(JsonNode message) {
        var type = Fields.find(message, "type").orElse("unknown");
        return switch (type) {
            case "text" -> List.of();
            case "image" -> List.of(file(Kind.IMAGE, message));
            case "video" -> List.of(file(Kind.VIDEO, message));
            case "audio" -> List.of(file(Kind.AUDIO, message));
            case "file" -> List.of(file(Kind.FILE, message));
            case "sticker" -> List.of(sticker(message));
            case "location" ->
                List.of(new Location(
                        message.path("latitude").asDouble(),
                        message.path("longitude").asDouble(),
                        Fields.orNull(message, "title"),
                        Fields.orNull(message, "address")));
            default -> List.of(new Note("A message of the kind “" + type + "”, which cannot be shown"));
        };
    }

    /** The bytes lie with LINE under the message's id, or where the sender keeps them. */
    private static RemoteFile file(Kind kind, JsonNode message) {
        var size = Fields.number(message, "fileSize");
        return new RemoteFile(
                kind,
                Fields.orNull(message, "id"),
                Fields.orNull(message, "contentProvider", "originalContentUrl"),
                Fields.orNull(message, "fileName"),
                null,
                size.isPresent() ? size.getAsLong() : null);
    }

    private static RemoteFile sticker(JsonNode message) {
        var words = Fields.texts(message, "keywords");
        var name = words.isEmpty() ? Fields.orNull(message, "stickerId") : String.join(", ", words);
        return new RemoteFile(Kind.STICKER, null, null, name, null, null);
    }
}
