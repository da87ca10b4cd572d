package io.throughline.outbox;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConsentState;
import io.throughline.contracts.ContactPreferences;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Event;
import io.throughline.contracts.Identified;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Origin;
import io.throughline.contracts.PresenceEvent;
import io.throughline.contracts.Reply;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.Sender;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.WaitEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One event of each type, with every member set. */
final class Samples {
    private static final String DIGITS = "01jd3k5q8wx9y2z4a6b7c0de1f";
    private static final Instant AT = Instant.parse("2026-11-22T09:30:00.123456Z");
    private static final CustomerId CUSTOMER = new CustomerId("cus_" + DIGITS);
    private static final ConversationId CONVERSATION = new ConversationId("cnv_" + DIGITS);
    private static final MessageId MESSAGE = new MessageId("msg_" + DIGITS);
    private static final AgentId AGENT = new AgentId("agt_" + DIGITS);
    private static final InboxId INBOX = new InboxId("inb_" + DIGITS);
    private static final TouchpointId TOUCHPOINT = TouchpointId.of(INBOX, "4711");
    private static final IdentityId IDENTITY = new IdentityId("idn_" + DIGITS);
    private static final IdentityKey EVE = IdentityKey.email("eve@example.org");
    private static final Attachment PICTURE =
            new Attachment("shoe.jpg", "image/jpeg", 48213, "sha256-2c26b46b68ffc68ff99b", "part1@example.org");
    private static final Origin ORIGIN = new Origin(
            INBOX,
            Channel.EMAIL,
            Sender.of(EVE, Assurance.ATTESTED, "Eve Example").answeredAt(IdentityKey.email("eve@work.example")),
            "4711",
            "support",
            AT,
            AT);
    private static final Content CONTENT = new Content(
            "Size 43",
            "Where is my order?",
            "<p>Where is my order?</p>",
            List.of(PICTURE),
            PICTURE,
            "why",
            "> It is on its way.",
            List.of(new Content.Participant("carol@example.org", "Carol")));
    private static final Card CARD = new Card(
            CUSTOMER,
            "Eve Example",
            List.of(new Card.CardIdentity(EVE, Assurance.ATTESTED)),
            Map.of("language", "en"),
            List.of(new Card.CardConversation(CONVERSATION, ConversationStatus.OPEN, "Size 43", Channel.EMAIL, AT)),
            List.of(new Card.CardEntry("message_out", Channel.EMAIL, "On its way.", AGENT, AT)),
            List.of(new Card.CardOrder("4711", "order.placed", "Order 4711, size 43", AT)),
            AGENT,
            AT);
    private static final ConversationEvent.Snapshot SNAPSHOT = new ConversationEvent.Snapshot(
            ConversationStatus.OPEN, true, "Size 43", Channel.EMAIL, INBOX, "support", AGENT, AT, AT);
    private static final ReservationEvent.Offer OFFER = new ReservationEvent.Offer(
            new ReservationId("rsv_" + DIGITS),
            new TaskId("tsk_" + DIGITS),
            AGENT,
            CONVERSATION,
            CUSTOMER,
            Channel.EMAIL);

    private static final Touchpoint MESSAGE_RECEIVED = new Touchpoint.MessageReceived(
            TOUCHPOINT, ORIGIN, CONTENT, new ThreadReference("a@example.org", List.of("b@example.org")), true);

    private Samples() {}

    static List<Event> all() {
        return List.of(
                MESSAGE_RECEIVED,
                new Touchpoint.MessageChanged(
                        TOUCHPOINT, ORIGIN, "wamid.4711", Touchpoint.Change.REACTED, "Size 43", List.of("👍")),
                new Touchpoint.CallReported(
                        TOUCHPOINT,
                        ORIGIN,
                        "CA4711",
                        Touchpoint.CallState.ENDED,
                        Duration.ofSeconds(95),
                        true,
                        Map.of("choice", "orders")),
                new Touchpoint.FormSubmitted(TOUCHPOINT, ORIGIN, "contact", Map.of("topic", "size"), "Do you have 43?"),
                new Touchpoint.TokenScanned(TOUCHPOINT, ORIGIN, "Shop Berlin"),
                new Touchpoint.FactReported(
                        TOUCHPOINT, ORIGIN, "order.placed", "4711", "Order 4711, size 43", Map.of("size", 43)),
                new Touchpoint.SurveyAnswered(TOUCHPOINT, ORIGIN, "csat", 5, "Quick!", CONVERSATION),
                new Identified.TouchpointIdentified(
                        CUSTOMER, IDENTITY, Assurance.ATTESTED, "Eve Example", MESSAGE_RECEIVED, CUSTOMER),
                new CustomerEvent.CustomerChanged(
                        CUSTOMER,
                        3,
                        "Eve Example",
                        List.of(new CustomerEvent.HeldIdentity(IDENTITY, EVE, Assurance.ATTESTED, AT, AT)),
                        Map.of("language", "en"),
                        AT,
                        AT,
                        Map.of("marketing", ConsentState.DENIED),
                        new ContactPreferences(
                                Map.of("*", Channel.EMAIL),
                                "de-AT",
                                "Europe/Vienna",
                                List.of(new ContactPreferences.QuietTime(DayOfWeek.SUNDAY, "22:00", "07:30")),
                                true)),
                new CustomerEvent.CustomerMerged(CUSTOMER, CUSTOMER, 4, AT),
                new CustomerEvent.CustomerSplit(CUSTOMER, CUSTOMER, List.of(TOUCHPOINT), 17, AT),
                new CustomerEvent.CustomerErased(CUSTOMER, AT),
                new ConversationEvent.MessageRecorded(
                        CONVERSATION,
                        CUSTOMER,
                        new ConversationEvent.Message(
                                MESSAGE,
                                1,
                                true,
                                Channel.EMAIL,
                                INBOX,
                                EVE,
                                Assurance.ATTESTED,
                                AGENT,
                                "Size 43",
                                "Where is my order?",
                                List.of(PICTURE),
                                "why",
                                AT,
                                AT,
                                AT,
                                "a@example.org"),
                        SNAPSHOT,
                        CARD),
                new ConversationEvent.CallProgressed(
                        CONVERSATION, CUSTOMER, "CA4711", Touchpoint.CallState.RINGING, SNAPSHOT, CARD, AT),
                new ConversationEvent.NoteAdded(CONVERSATION, CUSTOMER, MESSAGE, AGENT, "Call her back.", AT),
                new ConversationEvent.StatusChanged(
                        CONVERSATION, CUSTOMER, ConversationStatus.PENDING, SNAPSHOT, AGENT, AT),
                new ConversationEvent.ConversationTransferred(
                        CONVERSATION,
                        CUSTOMER,
                        SNAPSHOT,
                        new ConversationEvent.Destination(AGENT, null),
                        AGENT,
                        MESSAGE,
                        CARD,
                        AT),
                new ConversationEvent.CardChanged(CONVERSATION, CUSTOMER, CARD, AT),
                new ConversationEvent.ConversationErased(CONVERSATION, CUSTOMER, List.of(PICTURE.location()), AT),
                new Reply.ReplyWritten(
                        MESSAGE,
                        CONVERSATION,
                        CUSTOMER,
                        INBOX,
                        Channel.EMAIL,
                        EVE,
                        "Re: Size 43",
                        "On its way.",
                        List.of(PICTURE),
                        List.of("a@example.org"),
                        AGENT,
                        "Ana",
                        AT,
                        AT,
                        new Reply.Template("order_update", "en_US", List.of("4711")),
                        List.of("Keep it", "Send it back"),
                        List.of(new Content.Participant("carol@example.org", "Carol"))),
                new Reply.CallRequested(MESSAGE, CONVERSATION, CUSTOMER, INBOX, Channel.VOICE, EVE, AGENT, "Ana", AT),
                new Delivery.DeliveryReported(
                        MESSAGE, CONVERSATION, Delivery.DeliveryState.FAILED, "c@example.org", "mailbox full", AT),
                new ReservationEvent.ReservationCreated(OFFER, AT, "longest idle", CARD, AT),
                new ReservationEvent.ReservationAccepted(OFFER, AT),
                new ReservationEvent.ReservationRejected(OFFER, "lunch", AT),
                new ReservationEvent.ReservationTimedOut(OFFER, AT),
                new ReservationEvent.ReservationCanceled(OFFER, "resolved", AT),
                new ReservationEvent.ReservationRescinded(OFFER, AT),
                new ReservationEvent.ReservationWrapping(OFFER, AT, AT),
                new ReservationEvent.ReservationCompleted(OFFER, "wrapped up", AT),
                new PresenceEvent.PresenceChanged(AGENT, "Ana", PresenceEvent.Presence.AVAILABLE, AT),
                new WaitEvent.WaitForetold(
                        OFFER.task(), OFFER.conversation(), Channel.WEB_CHAT, 3, Duration.ofMinutes(4), AT),
                new WaitEvent.WaitEnded(OFFER.task(), OFFER.conversation(), Channel.WEB_CHAT, AT));
    }
}
