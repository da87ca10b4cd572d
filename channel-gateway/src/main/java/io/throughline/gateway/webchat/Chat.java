package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.Origin;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.push.Subscription;
import io.throughline.gateway.touchpoint.Touchpoints;
import io.throughline.gateway.touchpoint.Unavailable;
import io.throughline.gateway.webchat.ClientFrame.Garbage;
import io.throughline.gateway.webchat.ClientFrame.Hello;
import io.throughline.gateway.webchat.ClientFrame.Introduced;
import io.throughline.gateway.webchat.ClientFrame.Said;
import io.throughline.gateway.webchat.ClientFrame.Seen;
import io.throughline.gateway.webchat.ClientFrame.Subscribed;
import io.throughline.gateway.webchat.ClientFrame.Typing;
import io.throughline.gateway.webchat.ClientFrame.Unfit;
import io.throughline.gateway.webchat.ClientFrame.Unsubscribed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in what customers say in chats. */
@ApplicationScoped
class Chat {
    private static final Logger LOG = Logger.getLogger(Chat.class);
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(1);

    private final Touchpoints touchpoints;
    private final ChatFeeds feeds;
    private final ChatFiles files;
    private final Typings typings;
    private final Clock clock;

    Chat(Touchpoints touchpoints, ChatFeeds feeds, ChatFiles files, Typings typings, Clock clock) {
        this.touchpoints = touchpoints;
        this.feeds = feeds;
        this.files = files;
        this.typings = typings;
        this.clock = clock;
    }

    /**
     * Handles a frame of a welcomed connection; what is given back goes to the client.
     *
     * @param admitted false when the client has sent too much in too short a time
     */
    Multi<String> handle(ChatSession session, ChatCustomer customer, Inbox inbox, ClientFrame frame, boolean admitted) {
        return switch (frame) {
            case Said said ->
                session.turns()
                        .run(() -> say(session, customer, inbox, said, admitted))
                        .toMulti();
            case Typing _ when !admitted -> Multi.createFrom().empty();
            case ClientFrame _ when !admitted -> one(tooFast(session, null));
            case Typing _ -> type(customer);
            case Introduced(Profile profile) -> introduce(session, profile);
            case Seen seen -> see(session, customer, seen);
            case Subscribed(Subscription browser) -> done(feeds.subscribe(customer, browser), ServerFrame.push(true));
            case Unsubscribed(String endpoint) -> done(feeds.unsubscribe(customer, endpoint), ServerFrame.push(false));
            case Unfit(String code, String detail, String id) -> one(ServerFrame.error(code, detail, id));
            case Hello _, Garbage _ -> one(ServerFrame.error("unexpected", "hello was said already", null));
        };
    }

    private Uni<String> say(ChatSession session, ChatCustomer customer, Inbox inbox, Said said, boolean admitted) {
        var id = said.clientMsgId();
        if (!admitted) {
            session.putOff(id);
            return Uni.createFrom().item(tooFast(session, id));
        }
        return session.inOrder(id)
                ? take(session, customer, inbox, said)
                : Uni.createFrom()
                        .item(ServerFrame.later("out_of_order", "an earlier one comes first", id, OUT_OF_ORDER));
    }

    /**
     * Takes the message in: first onto the log, then into the customer's feed, and only then is it acknowledged. A
     * client that hears of no ack sends it again; its touchpoint and its entry are the same ones.
     */
    private Uni<String> take(ChatSession session, ChatCustomer customer, Inbox inbox, Said said) {
        return files.uploaded(customer, said.files())
                .chain(found -> found.size() == said.files().size()
                        ? take(touchpoint(session, customer, inbox, said, found), customer, said)
                        : Uni.createFrom().item(withoutItsFiles(said)))
                .invoke(session::taken)
                .onFailure()
                .recoverWithItem(failure -> putOff(session, said, failure));
    }

    private Uni<String> take(MessageReceived touchpoint, ChatCustomer customer, Said said) {
        return touchpoints
                .accept(touchpoint)
                .chain(() -> feeds.said(customer, said, touchpoint))
                .replaceWith(() -> ServerFrame.ack(said.clientMsgId(), touchpoint.id()));
    }

    private static String withoutItsFiles(Said said) {
        var id = said.clientMsgId().toString();
        return ServerFrame.error("unknown_attachment", "a file is not one that you uploaded", id);
    }

    private Multi<String> type(ChatCustomer customer) {
        return typings.byCustomer(customer)
                .onFailure()
                .invoke(failure -> LOG.debugf("nobody is told of typing: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .<String>replaceWith(() -> null)
                .toMulti();
    }

    private static Multi<String> introduce(ChatSession session, Profile profile) {
        session.introduce(profile);
        return Multi.createFrom().empty();
    }

    private Multi<String> see(ChatSession session, ChatCustomer customer, Seen seen) {
        return session.advances(seen)
                ? done(feeds.seen(customer, seen).invoke(() -> session.advance(seen)), null)
                : Multi.createFrom().empty();
    }

    /** The frame, if there is one to answer with, once the work is done. */
    private static Multi<String> done(Uni<Void> work, @Nullable String frame) {
        return work.<String>replaceWith(() -> frame)
                .onFailure()
                .recoverWithItem(failure -> ServerFrame.later("unavailable", "", null, Unavailable.RETRY_AFTER))
                .toMulti();
    }

    private static String tooFast(ChatSession session, @Nullable UUID message) {
        return ServerFrame.later(
                "rate_limited", "slow down", message, session.bucket().untilNext());
    }

    private static String putOff(ChatSession session, Said said, Throwable failure) {
        LOG.warnf("a chat message is put off: %s", failure.getMessage());
        session.putOff(said.clientMsgId());
        return ServerFrame.later(
                "unavailable", "not taken, send it again", said.clientMsgId(), Unavailable.RETRY_AFTER);
    }

    private MessageReceived touchpoint(
            ChatSession session, ChatCustomer customer, Inbox inbox, Said said, List<Attachment> found) {
        var providerId = customer.subject() + ":" + said.clientMsgId();
        var now = clock.instant();
        var origin = new Origin(
                inbox.id(), Channel.WEB_CHAT, customer.sender(session.profile()), providerId, inbox.queue(), now, now);
        return new MessageReceived(
                TouchpointId.of(inbox.id(), providerId),
                origin,
                new Content(null, said.text(), null, found, null, null),
                ThreadReference.NONE,
                false);
    }

    private static Multi<String> one(String frame) {
        return Multi.createFrom().item(frame);
    }
}
