package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a page or of an Instagram account: what is written to it, and what happens on it in public. */
final class Page {
    private static final int LONGEST = 200;

    private final Kind kind;

    /** Which of the two; each has its own people. */
    enum Kind {
        MESSENGER(Channel.MESSENGER, IdentityType.MESSENGER_USER),
        INSTAGRAM(Channel.INSTAGRAM, IdentityType.INSTAGRAM_USER);

        private final Channel channel;
        private final IdentityType people;

        Kind(Channel channel, IdentityType people) {
            this.channel = channel;
            this.people = people;
        }

        Channel channel() {
            return channel;
        }

        /** A person, whose id means something to this account only; null without an id. */
        @Nullable
        Sender person(@Nullable String id, @Nullable String account, @Nullable String name) {
            if (id == null || id.length() > LONGEST) {
                return null;
            }
            var issuer = account == null || account.length() > LONGEST ? "meta" : account;
            return Sender.of(new IdentityKey(people, issuer, id), Assurance.ATTESTED, name);
        }
    }

    Page(Kind kind) {
        this.kind = kind;
    }

    Stream<Signal> read(JsonNode entry) {
        var conversation = new PageConversation(kind, entry);
        var feed = new PageFeed(kind, entry);
        var written = Stream.of("messaging", "standby")
                .flatMap(list -> Fields.each(entry, list))
                .map(conversation::read);
        return Stream.concat(written, Fields.each(entry, "changes").map(change -> change(conversation, feed, change)));
    }

    /** Some accounts get their messages as changes, too. */
    private static Signal change(PageConversation conversation, PageFeed feed, JsonNode change) {
        var value = change.path("value");
        return value.has("sender") && value.has("recipient") ? conversation.read(value) : feed.read(change);
    }
}
