package io.throughline.history.conversation;

import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationEvent.Destination;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.Entry.Author;
import io.throughline.history.timeline.Entry.Place;
import io.throughline.history.timeline.Entry.Times;
import io.throughline.history.timeline.Entry.Way;
import io.throughline.history.timeline.EntryKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the entries of timelines: each takes the next place. */
final class Chronicle {
    /** Longer texts are shortened in events, in characters; the timeline has them whole. */
    static final int LONGEST_TOLD = 100_000;

    private Chronicle() {}

    /** A touchpoint that concerns the customer alone. */
    static Entry heard(Customer customer, Heard heard, Instant now) {
        return heard(customer, null, heard, null, now);
    }

    /** A touchpoint that is a message of a conversation. */
    static Entry heard(Customer customer, Conversation conversation, Heard heard, Instant now) {
        var place = new Place(MessageId.draw(now), conversation.nextSeq());
        return heard(customer, conversation, heard, place, now);
    }

    /** A touchpoint about a message of a conversation that is none of its own. */
    static Entry changed(Customer customer, Optional<Conversation> conversation, Heard heard, Instant now) {
        return heard(customer, conversation.orElse(null), heard, null, now);
    }

    /** A message that an agent writes. */
    static Entry written(Customer customer, Conversation conversation, Written written, Author by, Instant now) {
        return new Entry(
                customer.id(),
                conversation.part,
                customer.nextSeq(),
                EntryKind.MESSAGE_OUT,
                conversation.id(),
                new Place(MessageId.draw(now), conversation.nextSeq()),
                null,
                written.way(),
                by,
                written.shown(),
                new Entry.Trail(null, written.references()),
                DeliveryState.QUEUED,
                null,
                Times.now(now));
    }

    /** A call that an agent wants; its reports name it by the id of this message. */
    static Entry calling(Customer customer, Conversation conversation, Way way, Author by, Instant now) {
        var message = MessageId.draw(now);
        return new Entry(
                customer.id(),
                conversation.part,
                customer.nextSeq(),
                EntryKind.CALL,
                conversation.id(),
                new Place(message, conversation.nextSeq()),
                null,
                way,
                by,
                Content.ofText(CallWords.calling(way.channel())),
                new Entry.Trail(message.value(), List.of()),
                DeliveryState.QUEUED,
                new HeardData.CallData(message.value(), CallState.STARTED, null, true, Map.of()),
                Times.now(now));
    }

    /** A note that an agent leaves. */
    static Entry note(Customer customer, Conversation conversation, String text, Author by, Instant now) {
        return of(customer, conversation, EntryKind.NOTE, new Place(MessageId.draw(now), null), text, by, null, now);
    }

    /** A turn in the life of a conversation. */
    static Entry mark(Customer customer, Conversation conversation, EntryKind kind, @Nullable Author by, Instant now) {
        return of(customer, conversation, kind, null, "", by, null, now);
    }

    /** An agent gives the conversation away; the note was left with it. */
    static Entry transferred(
            Customer customer,
            Conversation conversation,
            Destination to,
            @Nullable MessageId note,
            Author by,
            Instant now) {
        return of(customer, conversation, EntryKind.TRANSFERRED, null, "", by, new TransferData(to, note), now);
    }

    /** Beyond the content of a transfer. */
    record TransferData(Destination to, @Nullable MessageId note) {}

    /** The message that an entry holds, as it is told. */
    static Message message(Entry entry) {
        var place = Objects.requireNonNull(entry.place());
        var way = Objects.requireNonNull(entry.way());
        return new Message(
                place.message(),
                Objects.requireNonNull(place.messageSeq()),
                entry.kind() != EntryKind.MESSAGE_OUT && entry.by() == null,
                way.channel(),
                way.inbox(),
                way.identity(),
                way.assurance(),
                entry.by() == null ? null : entry.by().author(),
                entry.content().subject(),
                told(entry.content().text()),
                entry.content().attachments(),
                entry.content().unreadable(),
                entry.times().occurredAt(),
                entry.times().receivedAt(),
                entry.times().recordedAt(),
                entry.trail() == null ? null : entry.trail().providerId());
    }

    private static String told(String text) {
        return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD);
    }

    private static Entry heard(
            Customer customer, @Nullable Conversation conversation, Heard heard, @Nullable Place place, Instant now) {
        return new Entry(
                customer.id(),
                heard.part(),
                customer.nextSeq(),
                heard.kind(),
                conversation == null ? null : conversation.id(),
                place,
                heard.touchpoint(),
                heard.way(),
                null,
                heard.content(),
                new Entry.Trail(
                        heard.thread().messageId(), Hearing.last(heard.thread().references())),
                null,
                heard.data(),
                heard.times(now));
    }

    private static Entry of(
            Customer customer,
            Conversation conversation,
            EntryKind kind,
            @Nullable Place place,
            String text,
            @Nullable Author by,
            @Nullable Object data,
            Instant now) {
        return new Entry(
                customer.id(),
                conversation.part,
                customer.nextSeq(),
                kind,
                conversation.id(),
                place,
                null,
                null,
                by,
                Content.ofText(text),
                null,
                null,
                data,
                Times.now(now));
    }
}
