package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.WaitEvent;
import io.throughline.contracts.WaitEvent.WaitEnded;
import io.throughline.contracts.WaitEvent.WaitForetold;
import io.throughline.outbox.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whispers to customers in chats which place they have in the queue, and how long it will still be. Nothing of it is kept. */
@ApplicationScoped
class ChatWaits {
    /** What is older is no longer true. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final String TELL = """
            select pg_notify('whisper', json_build_object('subject', chat.subject, 'type', told.type, 'data', told.data)::varchar)
            from rows from (jsonb_to_recordset($1) as (conversation varchar, type varchar, data jsonb)) with ordinality
                as told (conversation, type, data, place)
            join web_chat_conversation as chat on chat.conversation = told.conversation
            order by told.place
            """;

    private final Clock clock;

    ChatWaits(Clock clock) {
        this.clock = clock;
    }

    /** Passes on what is true still. */
    Uni<Void> take(SqlConnection connection, List<Received<WaitEvent>> received) {
        var oldest = clock.instant().minus(FRESH);
        var told = received.stream()
                .map(Received::event)
                .filter(event ->
                        !(event instanceof WaitForetold wait && wait.at().isBefore(oldest)))
                .map(ChatWaits::frame)
                .collect(Collectors.collectingAndThen(Collectors.toList(), JsonArray::new));
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(TELL).execute(Tuple.of(told)).replaceWithVoid();
    }

    private static JsonObject frame(WaitEvent event) {
        return switch (event) {
            case WaitForetold wait ->
                frame(
                        wait,
                        "wait",
                        new JsonObject()
                                .put("position", wait.position())
                                .put(
                                        "seconds",
                                        wait.expected() == null
                                                ? null
                                                : wait.expected().toSeconds()));
            case WaitEnded over -> frame(over, "wait_over", new JsonObject());
        };
    }

    private static JsonObject frame(WaitEvent event, String type, JsonObject data) {
        return new JsonObject()
                .put("conversation", event.conversation().value())
                .put("type", type)
                .put("data", data);
    }
}
