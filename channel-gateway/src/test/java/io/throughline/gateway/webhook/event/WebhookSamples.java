package io.throughline.gateway.webhook.event;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.Event;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.PresenceEvent;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One event for each type that other systems are told of, with every member set. */
public final class WebhookSamples {
    static final String DIGITS = "01jd3k5q8wx9y2z4a6b7c0de1f";
    static final Instant AT = Instant.parse("2026-11-22T09:30:00.123456Z");

    private static final CustomerId CUSTOMER = new CustomerId("cus_" + DIGITS);
    private static final CustomerId OTHER = new CustomerId("cus_01jd3k9z2m4n6p8q0r1s3t5v7w");
    private static final ConversationId CONVERSATION = new ConversationId("cnv_" + DIGITS);
    private static final MessageId MESSAGE = new MessageId("msg_" + DIGITS);
    private static final MessageId NOTE = new MessageId("msg_01jd3k9z2m4n6p8q0r1s3t5v7w");
    private static final AgentId ANA = new AgentId("agt_" + DIGITS);
    private static final AgentId BEN = new AgentId("agt_01jd3k9z2m4n6p8q0r1s3t5v7w");
    private static final InboxId INBOX = new InboxId("inb_" + DIGITS);
    private static final QueueId QUEUE = new QueueId("que_" + DIGITS);
    private static final IdentityId IDENTITY = new IdentityId("idn_" + DIGITS);
    private static final IdentityKey EVE = IdentityKey.email("eve@example.org");
    private static final Attachment PICTURE =
            new Attachment("shoe.jpg", "image/jpeg", 48_213, "sha256-2c26b46b68ffc68ff99b", "part1@example.org");
    private static final Card CARD =
            new Card(CUSTOMER, "Eve Example", List.of(), Map.of(), List.of(), List.of(), List.of(), ANA, AT);
    private static final Offer OFFER = new Offer(
            new ReservationId("rsv_" + DIGITS),
            new TaskId("tsk_" + DIGITS),
            ANA,
            CONVERSATION,
            CUSTOMER,
            Channel.EMAIL);

    private WebhookSamples() {}

    /** What our services say. */
    public static List<Event> all() {
        return List.of(
                message(1, true, "Where is my order?"),
                message(2, false, "On its way."),
                delivery(DeliveryState.DELIVERED, null),
                delivery(DeliveryState.READ, null),
                delivery(DeliveryState.FAILED, "mailbox full"),
                status(ConversationStatus.OPEN, ConversationStatus.PENDING),
                status(ConversationStatus.PENDING, ConversationStatus.RESOLVED),
                status(ConversationStatus.RESOLVED, ConversationStatus.OPEN),
                new ConversationEvent.ConversationTransferred(
                        CONVERSATION,
                        CUSTOMER,
                        snapshot(ConversationStatus.OPEN),
                        new ConversationEvent.Destination(null, QUEUE),
                        ANA,
                        NOTE,
                        CARD,
                        AT),
                new ConversationEvent.CallProgressed(
                        CONVERSATION,
                        CUSTOMER,
                        "CA1",
                        Touchpoint.CallState.ANSWERED,
                        snapshot(ConversationStatus.OPEN),
                        CARD,
                        AT),
                new ConversationEvent.NoteAdded(CONVERSATION, CUSTOMER, NOTE, ANA, "Call her back.", AT),
                new ReservationEvent.ReservationCreated(OFFER, AT.plusSeconds(30), "longest idle", CARD, AT),
                new ReservationEvent.ReservationAccepted(OFFER, AT),
                new ReservationEvent.ReservationRejected(OFFER, "lunch", AT),
                new ReservationEvent.ReservationTimedOut(OFFER, AT),
                new ReservationEvent.ReservationCanceled(OFFER, "the conversation was resolved", AT),
                new ReservationEvent.ReservationRescinded(OFFER, AT),
                new ReservationEvent.ReservationWrapping(OFFER, AT.plusSeconds(60), AT),
                new ReservationEvent.ReservationCompleted(OFFER, "wrapped up", AT),
                new PresenceEvent.PresenceChanged(BEN, "Ben", PresenceEvent.Presence.AVAILABLE, AT),
                new CustomerEvent.CustomerChanged(
                        CUSTOMER,
                        3,
                        "Eve Example",
                        List.of(new CustomerEvent.HeldIdentity(IDENTITY, EVE, Assurance.ATTESTED, AT, AT)),
                        Map.of("language", "en"),
                        AT,
                        AT),
                new CustomerEvent.CustomerMerged(CUSTOMER, OTHER, 4, AT),
                new CustomerEvent.CustomerSplit(CUSTOMER, OTHER, List.of(TouchpointId.of(INBOX, "4711")), 17, AT),
                new CustomerEvent.CustomerErased(CUSTOMER, AT));
    }

    /** A message, in the conversation's place. */
    static MessageRecorded message(long seq, boolean inbound, String text) {
        return message(CONVERSATION, seq, inbound, text);
    }

    /** A message in a conversation of one's own. */
    public static MessageRecorded message(ConversationId conversation, long seq, boolean inbound, String text) {
        var message = new Message(
                MESSAGE,
                seq,
                inbound,
                Channel.EMAIL,
                INBOX,
                EVE,
                Assurance.ATTESTED,
                inbound ? null : ANA,
                "Size 43",
                text,
                List.of(PICTURE),
                null,
                AT.minusSeconds(2),
                AT.minusSeconds(1),
                AT,
                null);
        return new MessageRecorded(conversation, CUSTOMER, message, snapshot(ConversationStatus.OPEN), CARD);
    }

    private static ConversationEvent status(ConversationStatus from, ConversationStatus to) {
        return new ConversationEvent.StatusChanged(CONVERSATION, CUSTOMER, from, snapshot(to), ANA, AT);
    }

    private static DeliveryReported delivery(DeliveryState state, @org.jspecify.annotations.Nullable String reason) {
        return new DeliveryReported(MESSAGE, CONVERSATION, state, "c@example.org", reason, AT);
    }

    private static Snapshot snapshot(ConversationStatus status) {
        return new Snapshot(status, true, "Size 43", Channel.EMAIL, INBOX, "support", ANA, AT, AT);
    }
}
