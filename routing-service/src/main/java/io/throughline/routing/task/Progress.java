package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.outbox.Received;
import io.throughline.routing.Documents;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;

/** Notes with the live tasks how far their conversations got. */
@ApplicationScoped
class Progress {
    private static final String CALLS = """
            update task set call = news.call from jsonb_to_recordset($1) as news (conversation varchar, call varchar)
            where task.conversation = news.conversation and task.state in ('waiting', 'offered', 'assigned')
            """;

    private final Documents documents;

    Progress(Documents documents) {
        this.documents = documents;
    }

    /** How far a conversation's call got. */
    private record Call(ConversationId conversation, CallState call) {}

    /** Takes in what some events say; the tasks that they begin have begun. */
    Uni<Void> take(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var last = new LinkedHashMap<ConversationId, Call>();
        for (var one : received) {
            if (one.event() instanceof CallProgressed call) {
                last.put(call.conversation(), new Call(call.conversation(), call.state()));
            }
        }
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(CALLS)
                        .execute(Tuple.of(documents.rows(List.copyOf(last.values()))))
                        .replaceWithVoid();
    }
}
