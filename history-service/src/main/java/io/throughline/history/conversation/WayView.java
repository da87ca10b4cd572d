package io.throughline.history.conversation;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.history.timeline.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way on which a customer can be answered, as the API shows it.
 *
 * @param assurance how sure we were of the identity when it was heard last
 * @param lastHeardAt when the customer last wrote on it
 * @param current whether it is the conversation's own: the one that an answer takes when it says nothing else
 * @param preferred whether it is on the channel that the customer prefers
 * @param openUntil until when one may write freely there, where that is limited; afterwards only templates go
 */
record WayView(
        Channel channel,
        InboxId inbox,
        IdentityKey identity,
        Assurance assurance,
        Instant lastHeardAt,
        boolean current,
        boolean preferred,
        @Nullable Instant openUntil) {
    /** Whether it is that way, however sure one was of it. */
    boolean isSame(Entry.Way way) {
        return channel == way.channel() && inbox.equals(way.inbox()) && identity.equals(way.identity());
    }

    Entry.Way way() {
        return new Entry.Way(channel, inbox, identity, assurance);
    }
}
