package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Contact;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a WhatsApp message says.
 *
 * @param text what was written; empty without any
 */
record WhatsAppContent(String text, List<Enclosure> enclosures) {
    static WhatsAppContent of(JsonNode message) {
        var type = Fields.text(message, "type");
        var part = message.path(type);
        return switch (type) {
            case "text" -> text(Fields.text(part, "body"));
            case "image" -> file(Kind.IMAGE, part);
            case "video" -> file(Kind.VIDEO, part);
            case "audio" -> file(part.path("voice").asBoolean() ? Kind.VOICE : Kind.AUDIO, part);
            case "voice" -> file(Kind.VOICE, part);
            case "sticker" -> file(Kind.STICKER, part);
            case "document" -> file(Kind.FILE, part);
            case "location" -> with(location(part));
            case "contacts" -> new WhatsAppContent("", contacts(message));
            case "button" -> text(Fields.text(part, "text"));
            case "interactive" -> interactive(part, message);
            case "order" -> new WhatsAppContent(Fields.text(part, "text"), List.of(order(part)));
            default -> with(unknown(type, message));
        };
    }

    private static WhatsAppContent text(String text) {
        return new WhatsAppContent(text, List.of());
    }

    private static WhatsAppContent with(Enclosure enclosure) {
        return new WhatsAppContent("", List.of(enclosure));
    }

    private static WhatsAppContent file(Kind kind, JsonNode part) {
        var file = new RemoteFile(
                kind,
                Fields.orNull(part, "id"),
                Fields.find(part, "url").orElseGet(() -> Fields.orNull(part, "link")),
                Fields.orNull(part, "filename"),
                Fields.orNull(part, "mime_type"),
                null);
        return new WhatsAppContent(Fields.text(part, "caption"), List.of(file));
    }

    private static Location location(JsonNode part) {
        return new Location(
                part.path("latitude").asDouble(),
                part.path("longitude").asDouble(),
                Fields.orNull(part, "name"),
                Fields.orNull(part, "address"));
    }

    private static List<Enclosure> contacts(JsonNode message) {
        return Fields.each(message, "contacts")
                .<Enclosure>map(contact -> new Contact(
                        Fields.find(contact, "name", "formatted_name").orElseGet(() -> card(contact)),
                        values(contact, "phones", "phone"),
                        values(contact, "emails", "email")))
                .toList();
    }

    /** The name on a visiting card (vCard, RFC 6350, 6.2.1). */
    private static String card(JsonNode contact) {
        return Fields.text(contact, "vcard")
                .lines()
                .filter(line -> line.startsWith("FN:"))
                .map(line -> line.substring(3).strip())
                .findFirst()
                .orElse("");
    }

    private static List<String> values(JsonNode contact, String list, String member) {
        return Fields.each(contact, list)
                .flatMap(one -> Fields.find(one, member).stream())
                .toList();
    }

    /** The choice among buttons or of a list, or a form that was filled in. */
    private static WhatsAppContent interactive(JsonNode part, JsonNode message) {
        var type = Fields.text(part, "type");
        var chosen = part.path(type);
        var said = Stream.of("title", "description", "body")
                .flatMap(member -> Fields.find(chosen, member).stream())
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? with(unknown("interactive", message)) : text(said);
    }

    private static Note order(JsonNode part) {
        return new Note(Fields.each(part, "product_items")
                .map(item -> Fields.text(item, "quantity") + " × " + Fields.text(item, "product_retailer_id") + " at "
                        + Fields.text(item, "item_price") + " " + Fields.text(item, "currency"))
                .collect(Collectors.joining(", ", "Order: ", "")));
    }

    private static Note unknown(String type, JsonNode message) {
        var kind = Fields.find(message, "unsupported", "type").orElse(type.isEmpty() ? "unknown" : type);
        var why = Fields.each(message, "errors")
                .flatMap(error -> Fields.find(error, "title").stream())
                .collect(Collectors.joining(", "));
        return new Note(
                "A message of the kind “" + kind + "”, which cannot be shown" + (why.isEmpty() ? "" : ": " + why));
    }
}
