package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.outbox.Received;
import io.throughline.routing.followup.FollowUps;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Forgets who customers are who were erased: their tasks have ended, and that they were, and who had them, stays. */
@ApplicationScoped
class Forgetting {
    private static final String CARDS = """
            update task set card = jsonb_build_object('customer', card -> 'customer', 'identities', cast('[]' as jsonb),
                'traits', cast('{}' as jsonb), 'conversations', cast('[]' as jsonb), 'entries', cast('[]' as jsonb),
                'orders', cast('[]' as jsonb), 'as_of', card -> 'as_of')
            where conversation = any($1) or customer = any($2)
            """;

    /** Why an agent did not want it may name somebody. */
    private static final String REASONS =
            "update reservation set ended_by = null where conversation = any($1) and state = 'rejected'";

    private final FollowUps followUps;

    Forgetting(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** Takes the values out of what was made of erased conversations. */
    Uni<Void> take(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var erased = received.stream()
                .map(Received::event)
                .filter(ConversationErased.class::isInstance)
                .toList();
        return erased.isEmpty() ? Uni.createFrom().voidItem() : forget(connection, erased);
    }

    private Uni<Void> forget(SqlConnection connection, List<ConversationEvent> erased) {
        var conversations = column(erased, event -> event.conversation().value());
        var customers = column(erased, event -> event.customer().value());
        return connection
                .preparedQuery(CARDS)
                .execute(Tuple.of(conversations, customers))
                .chain(() -> connection.preparedQuery(REASONS).execute(Tuple.of(conversations)))
                .chain(() -> followUps.forget(connection, conversations));
    }

    private static String[] column(List<ConversationEvent> erased, Function<ConversationEvent, String> value) {
        return erased.stream().map(value).toArray(String[]::new);
    }
}
