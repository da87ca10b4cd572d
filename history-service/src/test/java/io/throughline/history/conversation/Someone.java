package io.throughline.history.conversation;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Sender.Claim;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Received;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A customer who does things, for tests. */
public final class Someone {
    private static final InboxId MAILBOX = InboxId.draw(Instant.EPOCH);
    private static final InboxId WIDGET = InboxId.draw(Instant.EPOCH);

    public final CustomerId id = CustomerId.draw(Clock.systemUTC().instant());
    private final IdentityId identity = IdentityId.draw(Clock.systemUTC().instant());
    private final IdentityKey address = IdentityKey.email(UUID.randomUUID() + "@example.org");
    private final IdentityKey browser =
            new IdentityKey(IdentityType.VISITOR, "shop", UUID.randomUUID().toString());

    /** A mail with these references. */
    public Touchpoint mail(String messageId, Instant at, String text, String... references) {
        return mail(messageId, at, text, false, references);
    }

    /** A mail from another address. */
    public Touchpoint mailFrom(IdentityKey other, String messageId, Instant at) {
        var sender = Sender.of(other, Assurance.CLAIMED, "Eve");
        var origin = new Origin(MAILBOX, Channel.EMAIL, sender, messageId, "support", at, at);
        var thread = new ThreadReference(messageId, List.of());
        return new MessageReceived(id(origin), origin, Content.ofText("It is me"), thread, false);
    }

    /** A line in the web chat of somebody who says what her address is. */
    public Touchpoint chatClaiming(IdentityKey claim, Instant at) {
        var sender =
                new Sender(List.of(new Claim(browser, Assurance.ATTESTED), new Claim(claim, Assurance.CLAIMED)), "Eve");
        var origin =
                new Origin(WIDGET, Channel.WEB_CHAT, sender, UUID.randomUUID().toString(), "support", at, at);
        return new MessageReceived(id(origin), origin, Content.ofText("hello"), ThreadReference.NONE, false);
    }

    /** A message that another system hands in. */
    public Touchpoint reported(Instant at) {
        var origin = origin(Channel.API, WIDGET, at);
        return new MessageReceived(id(origin), origin, Content.ofText("by a system"), ThreadReference.NONE, false);
    }

    /** A mail that a machine wrote. */
    public Touchpoint automaticMail(String messageId, Instant at, String... references) {
        return mail(messageId, at, "I am out of the office", true, references);
    }

    /** A mail that asks to be answered at another address. */
    public Touchpoint mail(Instant at, IdentityKey answerTo) {
        var origin = mailOrigin(at);
        var elsewhere = new Origin(
                origin.inbox(),
                origin.channel(),
                origin.sender().answeredAt(answerTo),
                origin.providerId(),
                origin.queue(),
                at,
                at);
        return new MessageReceived(
                id(elsewhere), elsewhere, Content.ofText("Where is it?"), ThreadReference.NONE, false);
    }

    /** A line in the web chat. */
    public Touchpoint chat(Instant at, String text) {
        var origin = origin(Channel.WEB_CHAT, WIDGET, at);
        return new MessageReceived(id(origin), origin, Content.ofText(text), ThreadReference.NONE, false);
    }

    /** A fact about an order. */
    public Touchpoint fact(String kind, String order, Instant at) {
        var origin = origin(Channel.API, WIDGET, at);
        return new FactReported(id(origin), origin, kind, order, kind + " " + order, Map.of("size", 43));
    }

    public Origin origin(Channel channel, InboxId inbox, Instant at) {
        var key = channel == Channel.WEB_CHAT ? browser : address;
        var sender = Sender.of(key, Assurance.ATTESTED, "Eve");
        return new Origin(inbox, channel, sender, UUID.randomUUID().toString(), "support", at, at);
    }

    public Origin mailOrigin(Instant at) {
        return origin(Channel.EMAIL, MAILBOX, at);
    }

    public IdentityKey address() {
        return address;
    }

    public IdentityKey browser() {
        return browser;
    }

    public static InboxId widget() {
        return WIDGET;
    }

    public static InboxId mailbox() {
        return MAILBOX;
    }

    public static TouchpointId id(Origin origin) {
        return TouchpointId.of(origin.inbox(), origin.providerId());
    }

    /** The touchpoint, found to be this customer's. */
    public TouchpointIdentified identified(Touchpoint touchpoint) {
        return new TouchpointIdentified(id, identity, Assurance.ATTESTED, "Eve", touchpoint, null);
    }

    Received<Identified> received(Touchpoint touchpoint) {
        return new Received<>(UUID.randomUUID().toString(), id.value(), identified(touchpoint), null);
    }

    Heard heard(Touchpoint touchpoint) {
        return Heard.of(identified(touchpoint));
    }

    private Touchpoint mail(String messageId, Instant at, String text, boolean automatic, String... references) {
        var origin = mailOrigin(at);
        var content = new Content("Order 4711", text, null, List.of(), null, null);
        var thread = new ThreadReference(messageId, List.of(references));
        return new MessageReceived(id(origin), origin, content, thread, automatic);
    }
}
