package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.outbox.Received;
import io.throughline.routing.Documents;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes with the live tasks how far their conversations got: the call, and whose turn it is since when. */
@ApplicationScoped
class Progress {
    private static final String NOTE = """
            update task set call = coalesce(news.call, task.call), said_at = news.said_at, answered = news.answered
            from jsonb_to_recordset($1)
                as news (conversation varchar, call varchar, said_at timestamptz, answered boolean)
            where task.conversation = news.conversation
                and (task.state = 'assigned' or task.state in ('waiting', 'offered') and news.call is not null)
            """;

    private final Documents documents;

    Progress(Documents documents) {
        this.documents = documents;
    }

    /** How far a conversation got; without a call where nothing is said of one. */
    private record Step(
            ConversationId conversation, @Nullable CallState call, Instant saidAt, boolean answered) {
        static Optional<Step> of(ConversationEvent event) {
            return switch (event) {
                case MessageRecorded(var conversation, var _, var message, var snapshot, var _) ->
                    Optional.of(new Step(conversation, null, message.recordedAt(), snapshot.waitingSince() == null));
                case CallProgressed(var conversation, var _, var _, var state, var snapshot, var _, var at) ->
                    Optional.of(new Step(conversation, state, at, snapshot.waitingSince() == null));
                default -> Optional.empty();
            };
        }

        Step then(Step later) {
            return new Step(conversation, later.call == null ? call : later.call, later.saidAt, later.answered);
        }
    }

    /** Takes in what some events say; the tasks that they begin have begun. */
    Uni<Void> take(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var last = new LinkedHashMap<ConversationId, Step>();
        received.stream()
                .flatMap(one -> Step.of(one.event()).stream())
                .forEach(step -> last.merge(step.conversation(), step, Step::then));
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(NOTE)
                        .execute(Tuple.of(documents.rows(List.copyOf(last.values()))))
                        .replaceWithVoid();
    }
}
