package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Reaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what happens in public: posts and comments on a page
 * (<a href="https://developers.facebook.com/docs/graph-api/webhooks/reference/page">fields of a page</a>), ratings,
 * mentions, and comments on Instagram.
 */
record PageFeed(Page.Kind kind, JsonNode entry) {
    private static final List<String> FIELDS =
            List.of("feed", "mention", "ratings", "comments", "live_comments", "mentions");

    Signal read(JsonNode change) {
        var field = Fields.find(change, "field").orElse("unknown");
        var value = change.path("value");
        if (!FIELDS.contains(field) || !value.isObject()) {
            return Envelope.other(kind.channel(), entry, field, change);
        }
        var target = target(value);
        var head = head(value, target);
        var place = Place.open(post(value).orElse(target));
        var item = Fields.text(value, "item");
        var verb = Fields.find(value, "verb").orElse("add");
        var event = head.withId(Ids.of(verb + change + Fields.text(entry, "time")));
        if (item.equals("reaction") || item.equals("like")) {
            return new Reaction(event, place, target, symbols(item, verb, value));
        }
        return switch (verb) {
            case "add" -> message(head, place, field, value);
            case "edit", "edited", "update", "unhide" ->
                new Edit(event, place, target, text(value), enclosures(field, value));
            case "remove", "delete", "hide", "block" -> new Deletion(event, place, target);
            default -> Envelope.other(kind.channel(), entry, field + "." + verb, change);
        };
    }

    private Signal message(Head head, Place place, String field, JsonNode value) {
        boolean ours =
                head.account() != null && head.account().equals(writer(value).orElse(null));
        var parent = Fields.find(value, "parent_id").filter(id -> !id.equals(head.id()));
        return new Message(
                head, place, text(value), enclosures(field, value), parent.orElse(null), context(value), ours);
    }

    private Head head(JsonNode value, String id) {
        var account = Fields.orNull(entry, "id");
        var name = Fields.find(value, "from", "name")
                .or(() -> Fields.find(value, "from", "username"))
                .or(() -> Fields.find(value, "sender_name"))
                .or(() -> Fields.find(value, "reviewer_name"))
                .orElse(null);
        var at = Optional.ofNullable(Fields.instant(value, "created_time"))
                .orElseGet(() -> Fields.instant(entry, "time"));
        var person = kind.person(writer(value).orElse(null), account, name);
        return new Head(id, kind.channel(), account, person, at);
    }

    private static Optional<String> writer(JsonNode value) {
        return Fields.find(value, "from", "id")
                .or(() -> Fields.find(value, "sender_id"))
                .or(() -> Fields.find(value, "reviewer_id"));
    }

    /** What the change is about: the comment, or else the post. */
    private static String target(JsonNode value) {
        return Stream.of("comment_id", "id", "share_id", "post_id", "open_graph_story_id", "media_id", "parent_id")
                .flatMap(member -> Fields.find(value, member).stream())
                .findFirst()
                .orElseGet(() -> Ids.of(value.toString()));
    }

    private static Optional<String> post(JsonNode value) {
        return Fields.find(value, "post_id")
                .or(() -> Fields.find(value, "media", "id"))
                .or(() -> Fields.find(value, "media_id"));
    }

    private static String text(JsonNode value) {
        return Fields.find(value, "message")
                .or(() -> Fields.find(value, "text"))
                .or(() -> Fields.find(value, "review_text"))
                .orElse("");
    }

    private static List<String> symbols(String item, String verb, JsonNode value) {
        return verb.equals("remove")
                ? List.of()
                : List.of(Fields.find(value, "reaction_type").orElse(item));
    }

    private static List<Enclosure> enclosures(String field, JsonNode value) {
        var files = Stream.of(file(Kind.IMAGE, value, "photo"), file(Kind.VIDEO, value, "video"))
                .flatMap(Optional::stream);
        var link = Fields.find(value, "link").map(url -> new Note("Link: " + url)).stream();
        var mention = field.equals("mentions") ? Stream.of(new Note("Mentioned your account")) : Stream.<Note>empty();
        return Stream.of(files, link, mention).<Enclosure>flatMap(part -> part).toList();
    }

    private static Optional<Enclosure> file(Kind kind, JsonNode value, String member) {
        return Fields.find(value, member).map(url -> new RemoteFile(kind, null, url, null, null, null));
    }

    private static Map<String, String> context(JsonNode value) {
        var context = new HashMap<String, String>();
        Stream.of("rating", "recommendation_type", "item")
                .forEach(member -> put(context, member, Fields.orNull(value, member)));
        return context;
    }

    private static void put(Map<String, String> context, String name, @Nullable String told) {
        if (told != null) {
            context.put(name, told);
        }
    }
}
