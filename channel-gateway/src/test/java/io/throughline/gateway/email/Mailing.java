package io.throughline.gateway.email;

import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.EmailSettings.Server;
import io.throughline.gateway.email.EmailSettings.Tls;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mailbox that needs no server. */
final class Mailing {
    private static final Server SERVER = new Server("localhost", 25, Tls.NONE, null);

    private Mailing() {}

    /** Settings of a mailbox whose provider vouches for From. */
    static EmailSettings settings(
            @Nullable String replyTo, @Nullable String replyAddress, @Nullable List<String> formSenders) {
        return new EmailSettings(
                SERVER,
                SERVER,
                "support@shop.example",
                "Shop",
                replyTo,
                replyAddress,
                null,
                SenderTrust.MAILBOX,
                formSenders,
                null,
                null,
                null);
    }

    static Inbox inbox(EmailSettings settings) {
        return new Inbox(
                InboxId.draw(Instant.EPOCH), "mail", Channel.EMAIL, null, null, true, settings, Map.of(), 1, null);
    }

    /** Tokens under a key of that byte. */
    static ReplyTokens tokens(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new ReplyTokens(Base64.getEncoder().encodeToString(bytes));
    }

    static OwnReplies replies(Clock clock) {
        return new OwnReplies(tokens(1), clock);
    }
}
