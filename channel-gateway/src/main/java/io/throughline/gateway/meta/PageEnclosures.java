package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes with a message on Messenger and Instagram. */
final class PageEnclosures {
    private PageEnclosures() {}

    static List<Enclosure> of(JsonNode message) {
        var sent = Fields.each(message, "attachments").map(PageEnclosures::enclosure);
        var unsupported = message.path("is_unsupported").asBoolean()
                ? Stream.of(new Note("A message of a kind that cannot be shown"))
                : Stream.<Enclosure>empty();
        return Stream.concat(sent, unsupported).toList();
    }

    private static Enclosure enclosure(JsonNode attachment) {
        var payload = attachment.path("payload");
        var type = Fields.text(attachment, "type");
        return switch (type) {
            case "image" -> file(payload.has("sticker_id") ? Kind.STICKER : Kind.IMAGE, payload);
            case "video", "ig_reel", "reel" -> file(Kind.VIDEO, payload);
            case "audio" -> file(Kind.AUDIO, payload);
            case "file" -> file(Kind.FILE, payload);
            case "share", "story_mention", "ig_story", "story" -> file(Kind.FILE, payload);
            case "location" -> location(payload.path("coordinates"), attachment);
            default -> new Note(words(type, attachment));
        };
    }

    private static RemoteFile file(Kind kind, JsonNode payload) {
        return new RemoteFile(
                kind,
                Fields.orNull(payload, "attachment_id"),
                Fields.orNull(payload, "url"),
                Fields.orNull(payload, "title"),
                null,
                null);
    }

    private static Location location(JsonNode point, JsonNode attachment) {
        return new Location(
                point.path("lat").asDouble(), point.path("long").asDouble(), Fields.orNull(attachment, "title"), null);
    }

    private static String words(String type, JsonNode attachment) {
        return Stream.of(
                        Fields.find(attachment, "title"),
                        Fields.find(attachment, "payload", "title"),
                        Fields.find(attachment, "url"),
                        Fields.find(attachment, "payload", "url"))
                .flatMap(part -> part.stream())
                .collect(Collectors.joining(", ", type.isEmpty() ? "Attachment: " : type + ": ", ""));
    }
}
