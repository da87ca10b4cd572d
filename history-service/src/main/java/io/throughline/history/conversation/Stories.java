package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Card;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified;
import io.throughline.history.card.Cards;
import io.throughline.history.conversation.Threads.ThreadRow;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Entries;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads what a transaction needs of its customers' stories, and writes what is new in them. */
@ApplicationScoped
class Stories {
    private final Loading loading;
    private final Conversations conversations;
    private final Threads threads;
    private final Entries entries;
    private final Cards cards;

    Stories(Loading loading, Conversations conversations, Threads threads, Entries entries, Cards cards) {
        this.loading = loading;
        this.conversations = conversations;
        this.threads = threads;
        this.entries = entries;
        this.cards = cards;
    }

    /** Locks the customers of the touchpoints, as they are today, and loads what they may continue. */
    Uni<Loaded> forTouchpoints(Sql sql, List<Received<Identified>> events) {
        return loading.forTouchpoints(sql, events);
    }

    /** Locks the customers and loads these of their conversations, besides those that are not resolved. */
    Uni<Loaded> forConversations(Sql sql, Set<CustomerId> customers, Set<ConversationId> wanted) {
        return loading.forConversations(sql, customers, wanted);
    }

    /** Locks the customers who have the conversations and loads them. */
    Uni<Loaded> having(Sql sql, Set<ConversationId> wanted) {
        return loading.having(sql, wanted);
    }

    /** Locks the customer of a conversation; nothing when there is no such conversation. */
    Uni<Optional<CustomerId>> lock(Sql sql, ConversationId conversation) {
        return conversations.lock(sql, conversation);
    }

    /** Writes what is new in the stories and gives what is to be said about it, with cards made now. */
    Uni<List<Outgoing>> write(Sql sql, Collection<Storyline> stories) {
        return conversations.save(sql, stories).chain(() -> append(sql, stories));
    }

    /** The same for a story whose customer and conversation are in a session, which saves them itself. */
    Uni<List<Outgoing>> append(Sql sql, Collection<Storyline> stories) {
        var drafts = all(stories, story -> story.drafts().stream());
        var customers = drafts.stream().map(Draft::customer).collect(Collectors.toSet());
        return entries.append(sql, all(stories, story -> story.entries().stream()))
                .chain(() -> entries.change(sql, all(stories, story -> story.changes().stream())))
                .chain(() -> entries.keep(sql, all(stories, story -> story.orders().stream())))
                .chain(() -> threads.keep(sql, all(stories, Stories::newThreads)))
                .chain(() -> cards.of(sql, customers))
                .map(made -> drafts.stream()
                        .map(draft -> draft.with(card(made, draft)))
                        .toList());
    }

    private static Card card(Map<CustomerId, Card> cards, Draft draft) {
        var card = cards.get(draft.customer());
        if (card == null) {
            throw new IllegalStateException("no card of customer " + draft.customer());
        }
        return card;
    }

    private static Stream<ThreadRow> newThreads(Storyline story) {
        return story.newThreads().entrySet().stream().map(thread -> ThreadRow.of(thread.getKey(), thread.getValue()));
    }

    private static <T> List<T> all(Collection<Storyline> stories, Function<Storyline, Stream<T>> part) {
        return stories.stream().flatMap(part).toList();
    }
}
