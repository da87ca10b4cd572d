package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.Stories.Loaded;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells everyone who works on a customer's conversations that the card changed. */
@ApplicationScoped
public class CardChanges {
    private final Conversations conversations;
    private final Stories stories;
    private final Outbox outbox;
    private final Clock clock;

    CardChanges(Conversations conversations, Stories stories, Outbox outbox, Clock clock) {
        this.conversations = conversations;
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

    private void mark(Loaded loaded, Map<CustomerId, Received<?>> causes) {
        loaded.stories()
                .forEach((customer, story) ->
                        story.changeCard(clock.instant(), Objects.requireNonNull(causes.get(customer))));
    }
}
