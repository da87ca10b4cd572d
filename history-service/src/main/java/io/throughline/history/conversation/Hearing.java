package io.throughline.history.conversation;

import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.history.timeline.EntryKind;
import io.throughline.history.timeline.MessageChange;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What history does with a touchpoint: continue or open a conversation, or only put it on the timeline. */
final class Hearing {
    private static final int MOST_REFERENCES = 50;

    private final Continuation continuation;

    Hearing(Continuation continuation) {
        this.continuation = continuation;
    }

    /** Takes the touchpoint into its customer's story. */
    void hear(Storyline story, Received<Identified> received, Instant now) {
        var heard = Heard.of(touchpoint(received));
        if (touchpoint(received).touchpoint() instanceof CallReported call && isKnown(story, heard)) {
            new CallStory(story, heard, received, now).goOn(call);
        } else if (heard.converses()) {
            converse(story, heard, received, now);
        } else if (touchpoint(received).touchpoint() instanceof MessageChanged changed) {
            change(story, heard, changed, now);
            story.changeCard(now, received);
        } else {
            story.add(Chronicle.heard(story.customer(), heard, now));
            Heard.order(touchpoint(received), heard.times(now).occurredAt()).ifPresent(story::keep);
            story.changeCard(now, received);
        }
    }

    /** All reports of a call are one entry, in the conversation in which it began. */
    private static boolean isKnown(Storyline story, Heard heard) {
        return referenced(story, heard).isPresent();
    }

    /** A change of a message that is not known stands on the timeline alone. */
    private static void change(Storyline story, Heard heard, MessageChanged changed, Instant now) {
        var conversation = referenced(story, heard);
        story.add(Chronicle.changed(story.customer(), conversation, heard, now));
        conversation
                .map(found ->
                        MessageChange.of(found.id(), changed, heard.times(now).occurredAt()))
                .ifPresent(story::change);
    }

    static TouchpointIdentified touchpoint(Received<Identified> received) {
        return switch (received.event()) {
            case TouchpointIdentified identified -> identified;
        };
    }

    private void converse(Storyline story, Heard heard, Received<Identified> received, Instant now) {
        var found = continuation.find(heard, referenced(story, heard), story.conversations());
        var conversation = found.orElseGet(() -> Conversation.open(heard, now));
        var move = conversation.hear(heard);
        story.touch(conversation);
        mark(story, conversation, found.isEmpty(), move, now);
        record(story, conversation, heard, received, now);
        if (move instanceof Move.Moved moved) {
            story.sayMoved(conversation, moved.from(), null, now, received);
        }
    }

    private static void record(
            Storyline story, Conversation conversation, Heard heard, Received<Identified> received, Instant now) {
        var entry = Chronicle.heard(story.customer(), conversation, heard, now);
        story.add(entry);
        keys(heard, Stream.ofNullable(heard.thread().messageId())).forEach(key -> story.begin(key, conversation));
        story.sayRecorded(conversation, Chronicle.message(entry), received);
    }

    /** The nearest message that is referred to and known. */
    static Optional<Conversation> referenced(Storyline story, Heard heard) {
        return references(heard).reversed().stream()
                .flatMap(key -> story.ofThread(key).stream())
                .findFirst();
    }

    /** The keys under which the thread may be known, the nearest last. */
    static List<ThreadKey> references(Heard heard) {
        return keys(heard, last(heard.thread().references()).stream()).toList();
    }

    private static Stream<ThreadKey> keys(Heard heard, Stream<String> ids) {
        return ids.flatMap(id -> ThreadKey.of(heard.customer(), heard.origin().channel(), id).stream());
    }

    /** The nearest of the references: hostile mail has thousands. */
    static List<String> last(List<String> references) {
        return references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size());
    }

    static void mark(Storyline story, Conversation conversation, boolean isNew, Move move, Instant now) {
        if (isNew) {
            story.add(Chronicle.mark(story.customer(), conversation, EntryKind.OPENED, null, now));
        } else if (move instanceof Move.Moved(ConversationStatus from) && from == ConversationStatus.RESOLVED) {
            story.add(Chronicle.mark(story.customer(), conversation, EntryKind.REOPENED, null, now));
        }
    }
}
