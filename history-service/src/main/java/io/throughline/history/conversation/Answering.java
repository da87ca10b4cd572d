package io.throughline.history.conversation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.Destination;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.history.conversation.Outcome.Done;
import io.throughline.history.conversation.Outcome.Refused;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.Entry.Author;
import io.throughline.history.timeline.Entry.Way;
import io.throughline.history.timeline.EntryKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent does in a conversation, and what follows from it. */
final class Answering {
    private final Storyline story;
    private final Conversation conversation;
    private final Author by;
    private final Instant now;

    Answering(Storyline story, Conversation conversation, Author by, Instant now) {
        this.story = story;
        this.conversation = conversation;
        this.by = by;
        this.now = now;
    }

    /** The conversation as it is now. */
    Conversation conversation() {
        return conversation;
    }

    /** Answers the customer; gives the entry. */
    Outcome<Entry> reply(Written written) {
        return switch (conversation.reply(written.way().channel(), now)) {
            case Move.Refused(Refusal why) -> new Refused<>(why);
            case Move.Stayed() -> new Done<>(send(written));
            case Move.Moved(ConversationStatus from) -> {
                var message = send(written);
                story.sayMoved(conversation, from, by.author(), now, null);
                yield new Done<>(message);
            }
        };
    }

    /** Calls the customer, with a note why if there is one; gives the entry of the call. */
    Outcome<Entry> call(Way way, Optional<String> text) {
        return switch (conversation.reply(way.channel(), now)) {
            case Move.Refused(Refusal why) -> new Refused<>(why);
            case Move.Stayed(), Move.Moved _ -> {
                text.ifPresent(this::leave);
                yield new Done<>(dial(way));
            }
        };
    }

    private Entry dial(Way way) {
        story.customer().serve(by.author(), now);
        var entry = Chronicle.calling(story.customer(), conversation, way, by, now);
        var id = id(entry);
        story.add(entry);
        ThreadKey.of(conversation.customer, way.channel(), id.value()).ifPresent(key -> story.begin(key, conversation));
        story.say(
                card -> new CallRequested(
                        id,
                        conversation.id(),
                        conversation.customer,
                        way.inbox(),
                        way.channel(),
                        way.identity(),
                        by.author(),
                        by.authorName(),
                        now),
                null);
        story.sayRecorded(conversation, Chronicle.message(entry), null);
        return entry;
    }

    /** Leaves an internal note; gives the entry. */
    Outcome<Entry> note(String text) {
        return new Done<>(leave(text));
    }

    @CanIgnoreReturnValue
    private Entry leave(String text) {
        var note = Chronicle.note(story.customer(), conversation, text, by, now);
        var id = id(note);
        story.add(note);
        story.say(card -> new NoteAdded(conversation.id(), conversation.customer, id, by.author(), text, now), null);
        return note;
    }

    /** Gives the conversation away, with a note if there is one. */
    Outcome<ConversationView> transfer(Destination to, Optional<String> text) {
        return to.agent() != null && to.agent().equals(conversation.assignedAgent)
                ? new Refused<>(Refusal.THEIRS)
                : switch (conversation.transfer(now)) {
                    case Move.Refused(Refusal why) -> new Refused<>(why);
                    case Move.Stayed() -> new Done<>(give(to, text));
                    case Move.Moved(ConversationStatus from) -> {
                        var _ = give(to, text);
                        yield tellMove(from);
                    }
                };
    }

    private ConversationView give(Destination to, Optional<String> text) {
        var note = text.map(this::leave).map(Answering::id).orElse(null);
        var snapshot = conversation.snapshot(story.customer());
        story.add(Chronicle.transferred(story.customer(), conversation, to, note, by, now));
        story.say(
                card -> new ConversationTransferred(
                        conversation.id(), conversation.customer, snapshot, to, by.author(), note, card, now),
                null);
        return ConversationView.of(conversation);
    }

    Outcome<ConversationView> resolve() {
        return moved(conversation.resolve(now), EntryKind.RESOLVED);
    }

    Outcome<ConversationView> reopen() {
        return moved(conversation.reopen(now), EntryKind.REOPENED);
    }

    Outcome<ConversationView> await() {
        return switch (conversation.await()) {
            case Move.Refused(Refusal why) -> new Refused<>(why);
            case Move.Stayed() -> new Done<>(ConversationView.of(conversation));
            case Move.Moved(ConversationStatus from) -> tellMove(from);
        };
    }

    private Outcome<ConversationView> moved(Move move, EntryKind mark) {
        return switch (move) {
            case Move.Refused(Refusal why) -> new Refused<>(why);
            case Move.Stayed() -> new Done<>(ConversationView.of(conversation));
            case Move.Moved(ConversationStatus from) -> {
                story.add(Chronicle.mark(story.customer(), conversation, mark, by, now));
                yield tellMove(from);
            }
        };
    }

    private Outcome<ConversationView> tellMove(ConversationStatus from) {
        story.sayMoved(conversation, from, by.author(), now, null);
        return new Done<>(ConversationView.of(conversation));
    }

    private Entry send(Written answer) {
        var written = answer.about(subject(answer.way().channel()));
        story.customer().serve(by.author(), now);
        var entry = Chronicle.written(story.customer(), conversation, written, by, now);
        var id = id(entry);
        story.add(entry);
        story.say(card -> toSend(id, written), null);
        story.sayRecorded(conversation, Chronicle.message(entry), null);
        return entry;
    }

    /** Only mail has subjects. */
    private @Nullable String subject(Channel channel) {
        return channel == Channel.EMAIL ? conversation.subject : null;
    }

    private ReplyWritten toSend(MessageId id, Written written) {
        var way = written.way();
        return new ReplyWritten(
                id,
                conversation.id(),
                conversation.customer,
                way.inbox(),
                way.channel(),
                way.identity(),
                written.content().subject(),
                written.content().text(),
                written.content().attachments(),
                written.references(),
                by.author(),
                by.authorName(),
                now,
                written.lastHeardAt(),
                written.template(),
                written.choices(),
                written.content().participants());
    }

    private static MessageId id(Entry entry) {
        return Objects.requireNonNull(entry.place()).message();
    }
}
