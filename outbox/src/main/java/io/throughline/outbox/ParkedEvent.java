package io.throughline.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits, because it could not be handled or because one before it with the same key could not.
 *
 * @param id its place among the parked
 * @param reason why it could not be handled; absent for followers
 */
record ParkedEvent(
        long id,
        String consumer,
        String key,
        String eventId,
        String payload,
        @Nullable String trace,
        @Nullable String reason,
        Instant parkedAt) {
    static ParkedEvent of(Row row) {
        return new ParkedEvent(
                row.getLong("id"),
                row.getString("consumer"),
                row.getString("key"),
                row.getString("event_id"),
                row.getString("payload"),
                row.getString("trace"),
                row.getString("reason"),
                row.get(OffsetDateTime.class, "parked_at").toInstant());
    }
}
