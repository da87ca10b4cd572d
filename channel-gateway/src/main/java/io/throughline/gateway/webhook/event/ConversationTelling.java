package io.throughline.gateway.webhook.event;

import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.IdentityKey;
import io.throughline.gateway.webhook.event.EventData.ConversationMoved;
import io.throughline.gateway.webhook.event.EventData.File;
import io.throughline.gateway.webhook.event.EventData.MessageReceived;
import io.throughline.gateway.webhook.event.EventData.MessageSent;
import io.throughline.gateway.webhook.event.EventData.Party;
import io.throughline.gateway.webhook.event.EventData.Recipient;
import java.util.List;
import java.util.Objects;

/** What is told of conversations; never the card. */
final class ConversationTelling {
    private static final long FIRST = 1;

    private ConversationTelling() {}

    static List<Told> of(ConversationEvent event, Limits limits) {
        return switch (event) {
            case MessageRecorded recorded
            when recorded.message().seq() == FIRST -> List.of(opened(recorded, limits), message(recorded, limits));
            case MessageRecorded recorded -> List.of(message(recorded, limits));
            case NoteAdded note -> List.of(note(note, limits));
            case StatusChanged changed -> List.of(moved(changed, limits));
            case ConversationTransferred transferred -> List.of(transferred(transferred));
            case CallProgressed call -> List.of(called(call));
            case CardChanged _, ConversationErased _ -> List.of();
        };
    }

    private static Told message(MessageRecorded recorded, Limits limits) {
        var message = recorded.message();
        return message.inbound()
                ? new Told("message.received", message.recordedAt(), received(recorded, message, limits))
                : new Told("message.sent", message.recordedAt(), sent(recorded, message, limits));
    }

    private static EventData received(MessageRecorded recorded, Message message, Limits limits) {
        return new MessageReceived(
                recorded.conversation(),
                recorded.customer(),
                message.id(),
                message.channel(),
                message.inbox(),
                party(message.identity()),
                message.assurance(),
                limits.value(message.subject()),
                limits.text(message.text()),
                files(message, limits),
                truncated(message, limits),
                limits.value(message.unreadable()),
                message.occurredAt(),
                message.receivedAt());
    }

    private static EventData sent(MessageRecorded recorded, Message message, Limits limits) {
        return new MessageSent(
                recorded.conversation(),
                recorded.customer(),
                message.id(),
                message.author(),
                message.channel(),
                message.inbox(),
                party(message.identity()),
                limits.value(message.subject()),
                limits.text(message.text()),
                files(message, limits),
                truncated(message, limits),
                message.recordedAt());
    }

    private static Party party(IdentityKey key) {
        return new Party(key.type(), key.issuer(), key.value());
    }

    private static List<File> files(Message message, Limits limits) {
        return limits.items(message.attachments()).stream()
                .map(file -> new File(
                        Objects.requireNonNull(limits.value(file.name())),
                        Objects.requireNonNull(limits.value(file.mediaType())),
                        file.size(),
                        file.location()))
                .toList();
    }

    private static boolean truncated(Message message, Limits limits) {
        return message.text().length() > limits.text() || message.attachments().size() > limits.items();
    }

    private static Told opened(MessageRecorded recorded, Limits limits) {
        var snapshot = recorded.snapshot();
        var at = recorded.message().recordedAt();
        return new Told(
                "conversation.opened",
                at,
                new ConversationMoved(
                        recorded.conversation(),
                        recorded.customer(),
                        snapshot.status(),
                        null,
                        limits.value(snapshot.subject()),
                        snapshot.channel(),
                        snapshot.inbox(),
                        snapshot.queue(),
                        null,
                        at));
    }

    private static Told moved(StatusChanged changed, Limits limits) {
        var snapshot = changed.snapshot();
        var type =
                switch (snapshot.status()) {
                    case OPEN -> "conversation.reopened";
                    case PENDING -> "conversation.pending";
                    case RESOLVED -> "conversation.resolved";
                };
        return new Told(
                type,
                changed.at(),
                new ConversationMoved(
                        changed.conversation(),
                        changed.customer(),
                        snapshot.status(),
                        changed.from(),
                        limits.value(snapshot.subject()),
                        snapshot.channel(),
                        snapshot.inbox(),
                        snapshot.queue(),
                        changed.by(),
                        changed.at()));
    }

    private static Told transferred(ConversationTransferred event) {
        return new Told(
                "conversation.transferred",
                event.at(),
                new EventData.ConversationTransferred(
                        event.conversation(),
                        event.customer(),
                        new Recipient(event.to().agent(), event.to().queue()),
                        event.by(),
                        event.note(),
                        event.at()));
    }

    private static Told called(CallProgressed call) {
        return new Told(
                "call.progressed",
                call.at(),
                new EventData.CallProgressed(
                        call.conversation(), call.customer(), call.call(), call.state(), call.at()));
    }

    private static Told note(NoteAdded note, Limits limits) {
        return new Told(
                "note.added",
                note.at(),
                new EventData.NoteAdded(
                        note.conversation(),
                        note.customer(),
                        note.note(),
                        note.author(),
                        limits.text(note.text()),
                        note.text().length() > limits.text(),
                        note.at()));
    }
}
