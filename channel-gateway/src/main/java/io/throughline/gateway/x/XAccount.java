package io.throughline.gateway.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Other;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account that a payload is for, and the people in it: X's ids are unique in the whole of it. */
record XAccount(JsonNode payload) {
    private static final String ISSUER = "x";
    private static final int LONGEST = 200;
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

    /** Members that are read elsewhere, or say nothing by themselves. */
    private static final Set<String> READ = Set.of(
            "for_user_id",
            "user_has_blocked",
            "is_blocked_by",
            "users",
            "apps",
            "direct_message_events",
            "direct_message_mark_read_events",
            "tweet_create_events",
            "tweet_edit_events",
            "tweet_delete_events",
            "favorite_events");

    static boolean isOther(String member) {
        return !READ.contains(member);
    }

    @Nullable
    String id() {
        return Fields.orNull(payload, "for_user_id");
    }

    boolean is(@Nullable String user) {
        return user != null && user.equals(id());
    }

    /** A person whom the payload names by id alone; what it says of them stands in its users. */
    @Nullable
    Sender person(@Nullable String user) {
        if (user == null || user.length() > LONGEST) {
            return null;
        }
        var known = payload.path("users").path(user);
        var name = Fields.find(known, "name").or(() -> Fields.find(known, "screen_name"));
        return Sender.of(new IdentityKey(IdentityType.X_USER, ISSUER, user), Assurance.ATTESTED, name.orElse(null));
    }

    /** A person whom the payload describes. */
    @Nullable
    Sender described(JsonNode user) {
        var id = Fields.find(user, "id_str").orElseGet(() -> Fields.text(user, "id"));
        if (id.isEmpty() || id.length() > LONGEST) {
            return null;
        }
        var name = Fields.find(user, "name").or(() -> Fields.find(user, "screen_name"));
        return Sender.of(new IdentityKey(IdentityType.X_USER, ISSUER, id), Assurance.ATTESTED, name.orElse(null));
    }

    Head head(String id, @Nullable Sender from, @Nullable Instant at) {
        return new Head(id, Channel.X, id(), from, at);
    }

    /** A time as posts carry it; null when it is none. */
    static @Nullable Instant created(JsonNode post) {
        var exact = Fields.instant(post, "timestamp_ms");
        if (exact != null) {
            return exact;
        }
        try {
            return Fields.find(post, "created_at")
                    .map(text -> CREATED.parse(text, Instant::from))
                    .orElse(null);
        } catch (DateTimeParseException other) {
            return null;
        }
    }

    Signal other(String member, JsonNode content) {
        return new Other(head(Ids.of(member + content), null, null), member);
    }
}
