package io.throughline.routing.task;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.ReservationState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as people see it.
 *
 * @param reason why this agent, in words
 * @param expiresAt when a pending or wrapping one ends by itself
 */
record ReservationView(
        ReservationId id,
        TaskId task,
        AgentId agent,
        ConversationId conversation,
        CustomerId customer,
        Channel channel,
        ReservationState state,
        String reason,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant expiresAt) {
    static ReservationView of(Row row) {
        return new ReservationView(
                new ReservationId(row.getString("id")),
                new TaskId(row.getString("task")),
                new AgentId(row.getString("agent")),
                new ConversationId(row.getString("conversation")),
                new CustomerId(row.getString("customer")),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                ReservationEvents.state(row),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("expires_at"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
