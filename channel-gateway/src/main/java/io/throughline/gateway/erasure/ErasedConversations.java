package io.throughline.gateway.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationId;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which conversations were erased: streams overtake each other, and what comes late is not kept. */
@ApplicationScoped
public class ErasedConversations {
    private static final String REMEMBER = """
            insert into erased_conversation (conversation, erased_at)
            select conversation, $2 from unnest($1::varchar[]) as conversation order by conversation
            on conflict do nothing
            """;
    private static final String AMONG = "select conversation from erased_conversation where conversation = any ($1)";

    /** The erasures among events. */
    public static List<ConversationErased> in(List<Received<ConversationEvent>> received) {
        return received.stream()
                .map(Received::event)
                .filter(ConversationErased.class::isInstance)
                .map(ConversationErased.class::cast)
                .toList();
    }

    /** The ids of what was erased, as the database takes them. */
    public static String[] ids(Collection<ConversationErased> erased) {
        return erased.stream()
                .map(event -> event.conversation().value())
                .distinct()
                .toArray(String[]::new);
    }

    /** Keeps them in mind; there is at least one. */
    public Uni<Void> remember(SqlConnection connection, List<ConversationErased> erased) {
        var at = erased.getFirst().at().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(ids(erased), at))
                .replaceWithVoid();
    }

    /** Those of the conversations that were erased. */
    public Uni<Set<ConversationId>> among(SqlConnection connection, Collection<ConversationId> conversations) {
        var ids = conversations.stream().map(ConversationId::value).distinct().toArray(String[]::new);
        return connection.preparedQuery(AMONG).execute(Tuple.of(ids)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new ConversationId(row.getString(0)))
                .collect(Collectors.toSet()));
    }
}
