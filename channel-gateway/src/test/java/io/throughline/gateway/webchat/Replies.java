package io.throughline.gateway.webchat;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Replies as agents write them. */
final class Replies {
    private Replies() {}

    /** A reply of Ana's. */
    static ReplyWritten to(String inbox, IdentityKey recipient, String text, Clock clock) {
        var now = clock.instant();
        return new ReplyWritten(
                MessageId.draw(now),
                ConversationId.draw(now),
                CustomerId.draw(now),
                new InboxId(inbox),
                Channel.WEB_CHAT,
                recipient,
                null,
                text,
                List.of(),
                List.of(),
                AgentId.ofUser(UUID.randomUUID()),
                "Ana",
                now);
    }
}
