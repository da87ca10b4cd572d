package io.throughline.gateway.webchat;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.gateway.erasure.ErasedConversations;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Which conversation a chat's customer is in: the one that holds what they said last. */
@ApplicationScoped
class ChatConversations {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String KEEP = """
            insert into web_chat_conversation (subject, conversation, changed_at)
            select *, $3 from unnest($1::varchar[], $2::varchar[])
            on conflict (subject) do update set conversation = excluded.conversation, changed_at = excluded.changed_at
            """;
    /** The chats of erased conversations; there is no other way from a conversation to whoever chatted. */
    private static final String SUBJECTS = """
            select subject from web_chat_conversation where conversation = any ($1)
            union select subject from web_chat_reply where conversation = any ($1)
            """;

    private static final List<String> ERASE = List.of(
            "delete from web_chat_upload where 'chat:' || inbox || ':visitor:' || inbox || ':' || visitor = any ($1)",
            "delete from push_subscription where subject = any ($1)",
            "delete from web_chat_conversation where subject = any ($1)",
            "delete from feed_entry where subject = any ($1)",
            "delete from feed where subject = any ($1)");
    private static final String FORGET = "delete from web_chat_conversation where changed_at < $1";

    private final Pool pool;
    private final Clock clock;

    ChatConversations(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Takes over where customers' chat messages went. */
    Uni<Void> take(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var last = new LinkedHashMap<String, String>();
        received.stream()
                .map(Received::event)
                .filter(MessageRecorded.class::isInstance)
                .map(MessageRecorded.class::cast)
                .filter(ChatConversations::saidInAChat)
                .forEach(event -> last.put(subject(event), event.conversation().value()));
        return keep(connection, last).chain(() -> erase(connection, ErasedConversations.in(received)));
    }

    private Uni<Void> keep(SqlConnection connection, Map<String, String> last) {
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KEEP)
                        .execute(Tuple.of(
                                last.keySet().toArray(String[]::new),
                                last.values().toArray(String[]::new),
                                now()))
                        .replaceWithVoid();
    }

    /** The chat begins anew: whoever has it open is told so when they come back. */
    private static Uni<Void> erase(SqlConnection connection, List<ConversationErased> erased) {
        return erased.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(SUBJECTS)
                        .execute(Tuple.of(ErasedConversations.ids(erased)))
                        .map(ChatConversations::subjects)
                        .chain(subjects -> eraseChats(connection, subjects));
    }

    private static String[] subjects(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toArray(String[]::new);
    }

    private static Uni<Void> eraseChats(SqlConnection connection, String[] subjects) {
        var done = Uni.createFrom().voidItem();
        for (var statement : ERASE) {
            done = done.chain(() -> connection
                    .preparedQuery(statement)
                    .execute(Tuple.of(subjects))
                    .replaceWithVoid());
        }
        return done;
    }

    @Scheduled(every = "6h", delayed = "20m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(now().minus(REMEMBERED)))
                .replaceWithVoid();
    }

    private static boolean saidInAChat(MessageRecorded event) {
        return event.message().inbound() && event.message().channel() == Channel.WEB_CHAT;
    }

    private static String subject(MessageRecorded event) {
        return ChatCustomer.subject(event.message().inbox(), event.message().identity());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
