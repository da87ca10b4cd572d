package io.throughline.gateway.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.gateway.media.ForgottenFiles;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Forgets the replies and files of erased conversations. That a reply was written, and how it ended, stays; what still
 * waited is not sent any more. The files go first: that they are to go is certain, whatever becomes of the transaction.
 */
@ApplicationScoped
public class Forgetting {
    private static final String REPLIES = """
            update outgoing set reason = null, recipient = null, provider_id = null, earlier_ids = '{}',
                state = case state when 'waiting' then 'failed' else state end,
                reply = jsonb_build_object('message', message, 'conversation', conversation,
                    'customer', reply -> 'customer', 'author', reply -> 'author', 'written_at', reply -> 'written_at')
            where conversation = any ($1)
            """;
    private static final String UNSENT = "delete from web_chat_upload where location = any ($1)";
    private static final String SHARED = "delete from shared_file where location = any ($1)";

    private final ErasedConversations conversations;
    private final ForgottenFiles forgotten;

    Forgetting(ErasedConversations conversations, ForgottenFiles forgotten) {
        this.conversations = conversations;
        this.forgotten = forgotten;
    }

    /** Forgets what the events say was erased. */
    public Uni<Void> take(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var erased = ErasedConversations.in(received);
        return erased.isEmpty() ? Uni.createFrom().voidItem() : forget(connection, erased);
    }

    private Uni<Void> forget(SqlConnection connection, List<ConversationErased> erased) {
        var files = erased.stream().flatMap(event -> event.files().stream()).collect(Collectors.toSet());
        var locations = files.toArray(String[]::new);
        return forgotten
                .at(connection, files)
                .chain(() -> conversations.remember(connection, erased))
                .chain(() -> connection.preparedQuery(REPLIES).execute(Tuple.of(ErasedConversations.ids(erased))))
                .chain(() -> connection.preparedQuery(UNSENT).execute(Tuple.of(locations)))
                .chain(() -> connection.preparedQuery(SHARED).execute(Tuple.of(locations)))
                .replaceWithVoid();
    }
}
