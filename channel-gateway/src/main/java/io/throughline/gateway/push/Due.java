package io.throughline.gateway.push;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * What a browser is to be told now, for the so manieth time.
 *
 * @param id of the subscription
 * @param body what its service worker gets
 */
record Due(String id, Subscription browser, JsonObject body, int attempts, Instant writtenAt) {
    static Due of(Row row) {
        var browser = new Subscription(
                row.getString("endpoint"),
                row.getString("browser_key"),
                row.getString("secret"),
                row.getString("page"));
        return new Due(
                row.getString("id"),
                browser,
                row.getJsonObject("body").put("page", browser.page()),
                row.getInteger("attempts"),
                row.getOffsetDateTime("written_at").toInstant());
    }
}
