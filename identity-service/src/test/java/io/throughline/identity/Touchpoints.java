package io.throughline.identity;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.TokenScanned;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Touchpoints for tests. */
public final class Touchpoints {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final InboxId INBOX = InboxId.draw(NOON);

    private Touchpoints() {}

    public static Sender.Claim claimed(IdentityKey key) {
        return new Sender.Claim(key, Assurance.CLAIMED);
    }

    public static Sender.Claim attested(IdentityKey key) {
        return new Sender.Claim(key, Assurance.ATTESTED);
    }

    public static Sender.Claim verified(IdentityKey key) {
        return new Sender.Claim(key, Assurance.VERIFIED);
    }

    public static IdentityKey visitor(String id) {
        return new IdentityKey(IdentityType.VISITOR, "shop", id);
    }

    public static IdentityKey order(String number) {
        return new IdentityKey(IdentityType.ORDER, "shop", number);
    }

    public static IdentityKey account(String number) {
        return new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, "shop", number);
    }

    public static IdentityKey card(String number) {
        return new IdentityKey(IdentityType.LOYALTY_CARD, "shop", number);
    }

    /** The id that WhatsApp gives a user towards one business. */
    public static IdentityKey whatsApp(String id) {
        return new IdentityKey(IdentityType.WHATSAPP_USER, "shop", id);
    }

    /** A token was read at the counter. */
    public static Touchpoint scan(String providerId, Sender.Claim token) {
        return new TokenScanned(TouchpointId.of(INBOX, providerId), origin(providerId, null, token), "Main street");
    }

    /** A message that says "hello"; the provider's id makes it the touchpoint it is. */
    public static Touchpoint message(String providerId, @Nullable String name, Sender.Claim... identities) {
        return new MessageReceived(
                TouchpointId.of(INBOX, providerId),
                origin(providerId, name, identities),
                Content.ofText("hello"),
                ThreadReference.NONE,
                false);
    }

    /** A mail of this sender. */
    public static Touchpoint message(String providerId, Sender sender) {
        var origin = new Origin(INBOX, Channel.EMAIL, sender, providerId, null, NOON, NOON);
        return new MessageReceived(
                TouchpointId.of(INBOX, providerId), origin, Content.ofText("hello"), ThreadReference.NONE, false);
    }

    /** A report about a call. */
    public static Touchpoint call(String providerId, String call, Sender.Claim... identities) {
        return new CallReported(
                TouchpointId.of(INBOX, providerId),
                origin(providerId, null, identities),
                call,
                CallState.RINGING,
                null);
    }

    /** An order was placed. */
    public static Touchpoint fact(String providerId, @Nullable String name, Sender.Claim... identities) {
        return new FactReported(
                TouchpointId.of(INBOX, providerId),
                origin(providerId, name, identities),
                "order.placed",
                providerId,
                "order placed",
                Map.of());
    }

    /** A system tells what it knows about a person. */
    public static Touchpoint person(Map<String, Object> said, Sender.Claim... identities) {
        var providerId = UUID.randomUUID().toString();
        return new FactReported(
                TouchpointId.of(INBOX, providerId),
                origin(providerId, null, identities),
                "customer.updated",
                providerId,
                "customer updated",
                said);
    }

    /** Somebody fills in a form. */
    public static Touchpoint form(Map<String, String> fields, Sender.Claim... identities) {
        var providerId = UUID.randomUUID().toString();
        return new FormSubmitted(
                TouchpointId.of(INBOX, providerId), origin(providerId, null, identities), "contact", fields, "hello");
    }

    /** A message received at a moment. */
    public static Touchpoint message(String providerId, Instant at, boolean automatic, Sender.Claim identity) {
        var origin = new Origin(INBOX, Channel.SMS, new Sender(List.of(identity), null), providerId, null, at, at);
        return new MessageReceived(
                TouchpointId.of(INBOX, providerId), origin, Content.ofText("hello"), ThreadReference.NONE, automatic);
    }

    /** A message with a name, received at a moment. */
    public static Touchpoint message(String providerId, Instant at, @Nullable String name, Sender.Claim... identities) {
        var origin =
                new Origin(INBOX, Channel.WHATSAPP, new Sender(List.of(identities), name), providerId, null, at, at);
        return new MessageReceived(
                TouchpointId.of(INBOX, providerId), origin, Content.ofText("hello"), ThreadReference.NONE, false);
    }

    private static Origin origin(String providerId, @Nullable String name, Sender.Claim... identities) {
        return new Origin(INBOX, Channel.EMAIL, new Sender(List.of(identities), name), providerId, null, NOON, NOON);
    }

    public static Received<Touchpoint> received(Touchpoint touchpoint) {
        return new Received<>(touchpoint.id().value(), touchpoint.key(), touchpoint, null);
    }
}
