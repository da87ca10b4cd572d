package io.throughline.gateway.push;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.gateway.signal.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which browsers want to be told what, by the subject of the feed that it is about. */
@ApplicationScoped
public class Pushes {
    private static final String SUBSCRIBE = """
            insert into push_subscription (id, subject, endpoint, browser_key, secret, page, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id) do update set subject = excluded.subject, browser_key = excluded.browser_key,
                secret = excluded.secret, page = excluded.page
            """;
    /** A customer has so many browsers; the oldest makes room. */
    private static final String TRIM = """
            delete from push_subscription where subject = $1 and id in (
                select id from push_subscription where subject = $1 order by created_at desc offset 10)
            """;

    private static final String UNSUBSCRIBE = "delete from push_subscription where id = $1 and subject = $2";
    private static final String ANNOUNCE = """
            insert into push_notice (subscription, conversation, body, written_at, due_at)
            select id, $2, $3, $4, greatest($5, coalesce(rests_until, $5)) from push_subscription where subject = $1
            on conflict (subscription) do update set conversation = excluded.conversation, body = excluded.body,
                attempts = 0, written_at = excluded.written_at
            """;
    private static final String SEEN = """
            delete from push_notice using push_subscription as browser
            where browser.id = push_notice.subscription and browser.subject = $1
            """;

    private final PushKeys keys;
    private final PushConfig config;
    private final Clock clock;

    Pushes(PushKeys keys, PushConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** The key with which browsers subscribe (VAPID), base64url; empty for as long as it is not known. */
    public Optional<String> publicKey() {
        return keys.vapid().map(Vapid::publicKey);
    }

    /** The browser is told of this feed from now on, and of no other. */
    public Uni<Void> subscribe(SqlConnection connection, String subject, Subscription browser) {
        return connection
                .preparedQuery(SUBSCRIBE)
                .execute(Tuple.of(Ids.of(browser.endpoint()), subject, browser.endpoint())
                        .addString(browser.key())
                        .addString(browser.secret())
                        .addString(browser.page())
                        .addOffsetDateTime(at(clock.instant())))
                .chain(() -> connection.preparedQuery(TRIM).execute(Tuple.of(subject)))
                .replaceWithVoid();
    }

    /** The browser is told nothing more. */
    public Uni<Void> unsubscribe(SqlConnection connection, String subject, String endpoint) {
        return connection
                .preparedQuery(UNSUBSCRIBE)
                .execute(Tuple.of(Ids.of(endpoint), subject))
                .replaceWithVoid();
    }

    /** Tells the subject's browsers in a while, unless it is {@link #seen} before. */
    public Uni<Void> announce(
            SqlConnection connection, String subject, ConversationId conversation, JsonObject notice) {
        var now = clock.instant();
        return connection
                .preparedQuery(ANNOUNCE)
                .execute(Tuple.of(subject, conversation.value(), notice, at(now), at(now.plus(config.away()))))
                .replaceWithVoid();
    }

    /** There is nothing to tell any more: the customer is there. */
    public Uni<Void> seen(SqlConnection connection, String subject) {
        return connection.preparedQuery(SEEN).execute(Tuple.of(subject)).replaceWithVoid();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
