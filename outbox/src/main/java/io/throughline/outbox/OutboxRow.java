package io.throughline.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One event that waits in the outbox. */
record OutboxRow(
        long seq,
        String eventId,
        String topic,
        String key,
        String type,
        String payload,
        @Nullable String trace,
        Instant createdAt) {
    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("trace"),
                row.get(OffsetDateTime.class, "created_at").toInstant());
    }
}
