package io.throughline.gateway.email;

import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.EmailSettings.Server;
import io.throughline.gateway.email.EmailSettings.Tls;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.MailAddress;
import java.io.IOException;
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

    /** What is taken in of a mail at that time, with tokens under a key of 1, as the sender's first. */
    static List<Touchpoint> taken(Inbox inbox, Clock clock, byte[] raw) throws IOException {
        return taken(inbox, clock, raw, Integer.MAX_VALUE);
    }

    /** The same where the inbox takes that many of a sender, and has taken none so far. */
    static List<Touchpoint> taken(Inbox inbox, Clock clock, byte[] raw, int most) throws IOException {
        return new MailIntake(new NoStore(), new OwnReplies(tokens(1), clock), new Counts(most), new Company(), clock)
                .read(inbox, raw)
                .touchpoints();
    }

    /** Participants of mails to a company with one mailbox. */
    private static final class Company extends Participants {
        @SuppressWarnings("NullAway") // it asks nobody
        Company() {
            super(null);
        }

        @Override
        boolean isOurs(MailAddress address) {
            return settings(null, null, null).owns(address.address());
        }
    }

    /** Counts for one mail. */
    private static final class Counts extends SenderCounts {
        private final int most;

        @SuppressWarnings("NullAway") // it asks nobody
        Counts(int most) {
            super(null, null, null);
            this.most = most;
        }

        @Override
        int most() {
            return most;
        }

        @Override
        boolean count(Inbox inbox, Mail mail, TouchpointId touchpoint) {
            return most > 0;
        }
    }
}
