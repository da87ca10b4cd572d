package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Idempotency;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.MessageId;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.Entry.Author;
import io.throughline.history.timeline.Entry.Place;
import io.throughline.history.timeline.Entry.Way;
import io.throughline.history.timeline.EntryKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Knows who commands, gives who repeats a command the first answer, and keeps who did what. */
@ApplicationScoped
class Ledger {
    private final Caller caller;
    private final Idempotency idempotency;
    private final Audit audit;

    Ledger(Caller caller, Idempotency idempotency, Audit audit) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** What a command came to, without a word of what was said. */
    private record Changed(ConversationStatus status, List<Told> entries) {
        static Changed of(Conversation conversation, Storyline story) {
            return new Changed(
                    conversation.status, story.entries().stream().map(Told::of).toList());
        }
    }

    /** An entry of the timeline. */
    private record Told(
            EntryKind kind,
            @Nullable MessageId message,
            @Nullable Channel channel,
            @Nullable Object data) {
        static Told of(Entry entry) {
            return new Told(
                    entry.kind(),
                    Optional.ofNullable(entry.place()).map(Place::message).orElse(null),
                    Optional.ofNullable(entry.way()).map(Way::channel).orElse(null),
                    entry.data());
        }
    }

    /** What the caller wants done; throws a problem when its key is no good. */
    Command command(ConversationId conversation, String verb, @Nullable String key, @Nullable Object body) {
        return new Command(
                conversation,
                new Author(caller.agent(), caller.name().orElse(null)),
                idempotency.command(verb + " " + conversation, key, body),
                audit.entry("conversation." + verb).on(conversation));
    }

    /** The answer of the first time, if there was one. */
    <V> Uni<Optional<V>> first(Mutiny.Session session, Command command, Class<V> type) {
        return idempotency.find(session, command.repeat(), type);
    }

    /** Keeps the answer, and what changed if anything did, in the session's transaction. */
    Uni<Void> keep(Mutiny.Session session, Command command, Object answer, Conversation conversation, Storyline story) {
        return idempotency
                .keep(session, command.repeat(), answer)
                .chain(() -> story.drafts().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : audit.add(session, command.entry().changing(Changed.of(conversation, story))));
    }
}
