package io.throughline.gateway.desk;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.Destination;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.stack.testing.TestTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What other services say of one conversation. */
final class DeskEvents {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final ConversationId conversation = ConversationId.draw(NOW);
    private final CustomerId customer = CustomerId.draw(NOW);
    private final TaskId task = TaskId.draw(NOW);

    /** The agent who signs in with that name. */
    static AgentId agent(String name) {
        return AgentId.ofUser(TestTokens.userId(name));
    }

    Offer offer(String agent) {
        return new Offer(ReservationId.draw(NOW), task, agent(agent), conversation, customer, Channel.EMAIL);
    }

    ReservationCreated created(Offer offer) {
        return new ReservationCreated(offer, NOW.plusSeconds(60), "longest idle", card(), NOW);
    }

    NoteAdded note(String text) {
        return new NoteAdded(conversation, customer, MessageId.draw(NOW), agent("sue"), text, NOW);
    }

    DeliveryReported delivered(DeliveryState state) {
        return new DeliveryReported(MessageId.draw(NOW), conversation, state, null, null, NOW);
    }

    StatusChanged resolved() {
        return new StatusChanged(
                conversation, customer, ConversationStatus.OPEN, snapshot(ConversationStatus.RESOLVED), null, NOW);
    }

    ConversationTransferred transferred(String to) {
        return new ConversationTransferred(
                conversation,
                customer,
                snapshot(ConversationStatus.OPEN),
                new Destination(agent(to), null),
                agent("ana"),
                null,
                card(),
                NOW);
    }

    MessageRecorded message(String text) {
        return message(text, NOW);
    }

    MessageRecorded message(String text, Instant receivedAt) {
        var inbox = InboxId.draw(NOW);
        var message = new Message(
                MessageId.draw(NOW),
                1,
                true,
                Channel.EMAIL,
                inbox,
                IdentityKey.email("eve@example.org"),
                Assurance.ATTESTED,
                null,
                null,
                text,
                List.of(),
                null,
                receivedAt,
                receivedAt,
                receivedAt,
                null);
        return new MessageRecorded(conversation, customer, message, snapshot(ConversationStatus.OPEN), card());
    }

    private static Snapshot snapshot(ConversationStatus status) {
        return new Snapshot(
                status, true, "About Eve's shoes", Channel.EMAIL, InboxId.draw(NOW), "support", null, null, NOW);
    }

    private Card card() {
        return new Card(customer, "Eve", List.of(), Map.of("size", "43"), List.of(), List.of(), List.of(), null, NOW);
    }
}
