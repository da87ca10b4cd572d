package io.throughline.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Contact;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Telegram message says.
 *
 * @param text what was written; empty without any
 */
record TelegramContent(String text, List<Enclosure> enclosures) {
    private static final Map<String, Kind> FILES = Map.of(
            "video", Kind.VIDEO,
            "video_note", Kind.VIDEO,
            "live_photo", Kind.VIDEO,
            "animation", Kind.VIDEO,
            "audio", Kind.AUDIO,
            "voice", Kind.VOICE,
            "document", Kind.FILE,
            "sticker", Kind.STICKER);

    /** Kinds that can be said in one line: which word, then which members. */
    private static final Map<String, List<String>> LINES = Map.ofEntries(
            Map.entry("poll", List.of("Poll", "question")),
            Map.entry("dice", List.of("Dice", "emoji", "value")),
            Map.entry("game", List.of("Game", "title")),
            Map.entry("invoice", List.of("Invoice", "title", "total_amount", "currency")),
            Map.entry("successful_payment", List.of("Payment", "total_amount", "currency", "invoice_payload")),
            Map.entry("refunded_payment", List.of("Payment refunded", "total_amount", "currency")),
            Map.entry("checklist", List.of("Checklist", "title")),
            Map.entry("story", List.of("Story", "id")),
            Map.entry("paid_media", List.of("Paid media", "star_count")),
            Map.entry("gift", List.of("Gift", "text")),
            Map.entry("unique_gift", List.of("Gift", "origin")),
            Map.entry("web_app_data", List.of("Form", "button_text", "data")),
            Map.entry("users_shared", List.of("Shared a contact", "request_id")),
            Map.entry("chat_shared", List.of("Shared a chat", "title", "chat_id")),
            Map.entry("passport_data", List.of("Passport data")));

    static TelegramContent of(JsonNode message) {
        var text = Fields.find(message, "text").or(() -> Fields.find(message, "caption"));
        return new TelegramContent(text.orElse(""), enclosures(message));
    }

    /** Whether it says nothing at all, as service messages do. */
    boolean isEmpty() {
        return text.isEmpty() && enclosures.isEmpty();
    }

    private static List<Enclosure> enclosures(JsonNode message) {
        boolean animated = message.has("animation");
        var files = FILES.entrySet().stream()
                .filter(kind -> message.path(kind.getKey()).isObject())
                .filter(kind -> !(animated && kind.getKey().equals("document")))
                .map(kind -> file(kind.getValue(), message.path(kind.getKey())));
        var lines = LINES.entrySet().stream()
                .filter(kind -> message.path(kind.getKey()).isObject())
                .map(kind -> line(kind.getValue(), message.path(kind.getKey())));
        return Stream.of(photo(message).stream(), files, location(message).stream(), contact(message).stream(), lines)
                .<Enclosure>flatMap(part -> part)
                .toList();
    }

    /** Of a picture's sizes the largest is the last. */
    private static Optional<RemoteFile> photo(JsonNode message) {
        return Fields.each(message, "photo").reduce((smaller, larger) -> larger).map(photo -> file(Kind.IMAGE, photo));
    }

    private static RemoteFile file(Kind kind, JsonNode part) {
        var size = Fields.number(part, "file_size");
        return new RemoteFile(
                kind,
                Fields.orNull(part, "file_id"),
                null,
                Fields.orNull(part, "file_name"),
                Fields.orNull(part, "mime_type"),
                size.isPresent() ? size.getAsLong() : null);
    }

    /** A venue has a place's name and, for older clients, its point a second time. */
    private static Optional<Location> location(JsonNode message) {
        var venue = message.path("venue");
        var point = venue.isObject() ? venue.path("location") : message.path("location");
        return point.isObject()
                ? Optional.of(new Location(
                        point.path("latitude").asDouble(),
                        point.path("longitude").asDouble(),
                        Fields.orNull(venue, "title"),
                        Fields.orNull(venue, "address")))
                : Optional.empty();
    }

    private static Optional<Contact> contact(JsonNode message) {
        var contact = message.path("contact");
        if (!contact.isObject()) {
            return Optional.empty();
        }
        var name = Stream.of("first_name", "last_name")
                .flatMap(member -> Fields.find(contact, member).stream())
                .collect(Collectors.joining(" "));
        var phones = Fields.find(contact, "phone_number").map(List::of).orElse(List.of());
        return Optional.of(new Contact(name, phones, List.of()));
    }

    private static Note line(List<String> words, JsonNode part) {
        var told = words.stream()
                .skip(1)
                .flatMap(member -> Fields.find(part, member).stream())
                .collect(Collectors.joining(" "));
        return new Note(told.isEmpty() ? words.getFirst() : words.getFirst() + ": " + told);
    }
}
