package io.throughline.gateway.webhook.sending;

import io.throughline.gateway.webhook.signing.Keyring;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A message that is being sent.
 *
 * @param lane the endpoint's lane that it holds up meanwhile
 * @param url where the endpoint is
 * @param tries before this one, in the present schedule
 * @param begun the first failure in the present schedule
 * @param probe whether this is the attempt that tries whether the endpoint is back
 * @param troubled whether the endpoint failed lately
 */
record Claimed(
        Lane lane,
        String id,
        String body,
        String url,
        Keyring keyring,
        int tries,
        @Nullable Instant begun,
        boolean probe,
        boolean troubled) {
    /**
     * A lane that somebody holds.
     *
     * @param claim by which the holder is known
     */
    record Lane(String endpoint, String key, long claim) {
        static Lane of(Row row) {
            return new Lane(row.getString("endpoint"), row.getString("key"), row.getLong("claim"));
        }
    }

    String endpoint() {
        return lane.endpoint();
    }

    static Claimed of(Row row) {
        OffsetDateTime begun = row.getOffsetDateTime("begun_at");
        return new Claimed(
                Lane.of(row),
                row.getString("id"),
                row.getString("body"),
                row.getString("url"),
                new Keyring(row.getJsonObject("secrets")),
                row.getInteger("tries"),
                begun == null ? null : begun.toInstant(),
                row.getBoolean("probe"),
                row.getBoolean("troubled"));
    }
}
