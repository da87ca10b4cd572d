package io.throughline.gateway.webchat;

import io.quarkus.websockets.next.CloseReason;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.webchat.ClientFrame.Hello;
import io.throughline.gateway.webchat.SiteToken.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides who gets into a chat, and who they are. */
@ApplicationScoped
class Greeter {
    static final CloseReason UNKNOWN_INBOX = new CloseReason(4404, "there is no such inbox");
    static final CloseReason FORBIDDEN_ORIGIN = new CloseReason(4403, "this site may not open the chat");
    static final CloseReason NOT_YET = new CloseReason(1013, "come again");
    static final CloseReason EXPIRED = new CloseReason(4401, "expired");
    private static final int BAD_IDENTITY = 4401;

    private final Inboxes inboxes;
    private final VisitorTokens visitors;
    private final Clock clock;

    Greeter(Inboxes inboxes, VisitorTokens visitors, Clock clock) {
        this.inboxes = inboxes;
        this.visitors = visitors;
        this.clock = clock;
    }

    /** What came of a hello. */
    sealed interface Greeting {
        /**
         * Come in.
         *
         * @param until when the site's word ends; null for an anonymous visitor
         */
        record Welcome(
                ChatCustomer customer,
                String visitorToken,
                @Nullable Instant until) implements Greeting {}

        /** Stay out. */
        record Refused(CloseReason why) implements Greeting {}
    }

    /** Why a page of the origin may not open a chat with the inbox; empty when it may. */
    Optional<CloseReason> objection(String inbox, @Nullable String origin) {
        if (!inboxes.known()) {
            return Optional.of(NOT_YET);
        }
        var found = find(inbox);
        if (found.isEmpty()) {
            return Optional.of(UNKNOWN_INBOX);
        }
        return found.get().settings(WebChatSettings.class).allows(origin)
                ? Optional.empty()
                : Optional.of(FORBIDDEN_ORIGIN);
    }

    /** The open web chat inbox with that id. */
    Optional<Inbox> find(String inbox) {
        try {
            return inboxes.find(new InboxId(inbox))
                    .filter(found -> found.enabled() && found.channel() == Channel.WEB_CHAT);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Answers a hello. A visitor token that is not ours, or no longer, makes a new visitor. */
    Greeting greet(Inbox inbox, Hello hello) {
        var visitor = Optional.ofNullable(hello.visitorToken())
                .flatMap(token -> visitors.visitor(token, inbox.id()))
                .orElseGet(visitors::draw);
        if (hello.identityToken() == null) {
            return welcome(inbox, visitor, null, null);
        }
        var secret = inbox.secret(WebChatSettings.SITE_SECRET);
        return switch (SiteToken.read(hello.identityToken(), secret, inbox.id(), clock.instant())) {
            case Reading.Vouched(SiteAccount account, Instant until) -> welcome(inbox, visitor, account, until);
            case Reading.Refused(String why) -> new Greeting.Refused(new CloseReason(BAD_IDENTITY, why));
        };
    }

    /** Who shows these tokens outside the socket; empty when they prove nothing. */
    Optional<ChatCustomer> recognise(Inbox inbox, String visitorToken, @Nullable String identityToken) {
        return visitors.visitor(visitorToken, inbox.id())
                .map(visitor -> greet(inbox, new Hello(visitorToken, identityToken, null)))
                .flatMap(greeting -> greeting instanceof Greeting.Welcome welcome
                        ? Optional.of(welcome.customer())
                        : Optional.empty());
    }

    private Greeting welcome(Inbox inbox, String visitor, @Nullable SiteAccount account, @Nullable Instant until) {
        var issuer = inbox.settings(WebChatSettings.class).issuer();
        var customer = new ChatCustomer(
                inbox.id(), visitor, issuer == null ? inbox.id().value() : issuer, account);
        return new Greeting.Welcome(customer, visitors.issue(visitor, inbox.id()), until);
    }
}
