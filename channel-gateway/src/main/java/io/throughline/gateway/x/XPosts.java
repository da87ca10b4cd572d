package io.throughline.gateway.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Reaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Posts on X that name the account, answer it or are its own. */
final class XPosts {
    private final XAccount account;

    XPosts(JsonNode payload) {
        this.account = new XAccount(payload);
    }

    Signal written(JsonNode post) {
        var head = account.head(id(post), account.described(post.path("user")), XAccount.created(post));
        var text = Fields.find(post, "extended_tweet", "full_text")
                .or(() -> Fields.find(post, "full_text"))
                .or(() -> Fields.find(post, "text"));
        var answered = Fields.orNull(post, "in_reply_to_status_id_str");
        var thread = Fields.find(post, "conversation_id_str").orElse(answered == null ? head.id() : answered);
        return new Message(
                head,
                Place.open(thread),
                text.orElse(""),
                files(post),
                answered,
                context(post),
                account.is(Fields.orNull(post, "user", "id_str")));
    }

    Signal deleted(JsonNode event) {
        var target = Fields.text(event, "status", "id");
        var person = account.person(Fields.orNull(event, "status", "user_id"));
        var head = account.head(target + ":deleted", person, Fields.instant(event, "timestamp_ms"));
        return new Deletion(head, Place.open(target), target);
    }

    Signal liked(JsonNode event) {
        var target = id(event.path("favorited_status"));
        var head = account.head(
                Fields.find(event, "id").orElseGet(() -> Ids.of(event.toString())),
                account.described(event.path("user")),
                XAccount.created(event));
        return new Reaction(head, Place.open(target), target, List.of("like"));
    }

    private static String id(JsonNode post) {
        return Fields.find(post, "id_str").or(() -> Fields.find(post, "id")).orElseGet(() -> Ids.of(post.toString()));
    }

    private static Map<String, String> context(JsonNode post) {
        var context = new HashMap<String, String>();
        Fields.find(post, "user", "screen_name").ifPresent(told -> context.put("username", told));
        Fields.find(post, "lang").ifPresent(told -> context.put("language", told));
        Fields.find(post, "quoted_status_id_str").ifPresent(told -> context.put("quotes", told));
        Fields.find(post, "retweeted_status", "id_str").ifPresent(told -> context.put("repost_of", told));
        return context;
    }

    private static List<Enclosure> files(JsonNode post) {
        var all = post.path("extended_tweet").has("extended_entities") ? post.path("extended_tweet") : post;
        var list = all.has("extended_entities") ? "extended_entities" : "entities";
        return Fields.each(all, list, "media").map(XPosts::file).toList();
    }

    /** A picture or a video; of a video's variants the largest MP4. */
    static Enclosure file(JsonNode media) {
        var kind = Fields.text(media, "type").equals("photo") ? Kind.IMAGE : Kind.VIDEO;
        var best = Fields.each(media, "video_info", "variants")
                .filter(variant -> Fields.text(variant, "content_type").equals("video/mp4"))
                .reduce((one, other) ->
                        one.path("bitrate").asLong() >= other.path("bitrate").asLong() ? one : other);
        var url = best.flatMap(variant -> Fields.find(variant, "url"))
                .or(() -> Fields.find(media, "media_url_https"))
                .or(() -> Fields.find(media, "media_url"));
        return new RemoteFile(
                kind,
                Fields.orNull(media, "id_str"),
                url.orElse(null),
                null,
                best.isPresent() ? "video/mp4" : null,
                null);
    }
}
