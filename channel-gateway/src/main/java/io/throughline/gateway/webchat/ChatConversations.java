package io.throughline.gateway.webchat;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;

/** Which conversation a chat's customer is in: the one that holds what they said last. */
@ApplicationScoped
class ChatConversations {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String KEEP = """
            insert into web_chat_conversation (subject, conversation, changed_at)
            select *, $3 from unnest($1::varchar[], $2::varchar[])
            on conflict (subject) do update set conversation = excluded.conversation, changed_at = excluded.changed_at
            """;
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
