package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.Leaving.Waiting;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells everyone who works on a customer's conversations that the card changed. */
@ApplicationScoped
public class CardChanges {
    private final Conversations conversations;
    private final Moving moving;
    private final Stories stories;
    private final Outbox outbox;
    private final Clock clock;

    CardChanges(Conversations conversations, Moving moving, Stories stories, Outbox outbox, Clock clock) {
        this.conversations = conversations;
        this.moving = moving;
        this.stories = stories;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Locks the customers, before anything about them changes. */
    public Uni<Void> lock(Sql sql, Collection<CustomerId> customers) {
        return conversations.lock(sql, customers);
    }

    /** Says it, as the last step of a transaction. */
    public Uni<Void> say(
            SqlConnection connection, Collection<CustomerId> customers, Map<CustomerId, Received<?>> causes) {
        var sql = Sql.on(connection);
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : stories.forConversations(sql, Set.copyOf(customers), Set.of())
                        .invoke(loaded -> mark(loaded, causes))
                        .chain(loaded -> stories.append(sql, loaded.stories().values()))
                        .chain(said -> outbox.add(connection, said));
    }

    /**
     * Puts what customers have where it belongs today, and says so and what else changed, as the last step of a
     * transaction.
     */
    public Uni<Void> settle(
            SqlConnection connection, Set<CustomerId> moved, Set<CustomerId> changed, Received<?> cause) {
        var sql = Sql.on(connection);
        return moving.settle(sql, moved).chain(waiting -> tell(connection, changed, waiting, cause));
    }

    private Uni<Void> tell(
            SqlConnection connection, Set<CustomerId> changed, List<Waiting> waiting, Received<?> cause) {
        var sql = Sql.on(connection);
        return stories.forConversations(sql, changed, targets(waiting))
                .invoke(loaded -> loaded.stories().values().forEach(story -> tell(story, waiting, cause)))
                .chain(loaded -> stories.append(sql, loaded.stories().values()))
                .chain(said -> outbox.add(connection, said));
    }

    private static Set<ConversationId> targets(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::conversation).collect(Collectors.toSet());
    }

    private void tell(Storyline story, List<Waiting> waiting, Received<?> cause) {
        waiting.forEach(one -> story.conversation(one.conversation())
                .ifPresent(conversation -> story.sayRecorded(conversation, one.message(), cause)));
        story.changeCard(clock.instant(), cause);
    }

    private void mark(Loaded loaded, Map<CustomerId, Received<?>> causes) {
        loaded.stories()
                .forEach((customer, story) ->
                        story.changeCard(clock.instant(), Objects.requireNonNull(causes.get(customer))));
    }
}
