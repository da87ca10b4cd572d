package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.event.PublicEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What administrators have sent, for the first time or once more; under the same id, in the same order as before. */
@ApplicationScoped
public class Again {
    private static final String ENDPOINT = "endpoint";

    private static final String TEST_LANE =
            "insert into webhook_lane (endpoint, key, due_at) values (:endpoint, :key, :due) on conflict do nothing";
    private static final String TEST = """
            insert into webhook_message (endpoint, id, type, key, body, created_at)
            values (:endpoint, :id, :type, :key, :body, :now)
            """;

    private static final String CHOSEN = """
            endpoint = :endpoint and created_at >= :from and created_at < :to
            and type = any (string_to_array(:types, ' ')) and state = any (string_to_array(:states, ' '))
            """;
    private static final String ONE = "endpoint = :endpoint and id = :id";

    /** Makes the lanes that are missing, locks all of them, and has them looked at, unless somebody is at it. */
    private static final String LANES = """
            insert into webhook_lane (endpoint, key, due_at)
            select distinct endpoint, key, cast(:due as timestamptz) from webhook_message where %s
            order by endpoint, key
            on conflict (endpoint, key) do update set
                due_at = case when webhook_lane.leased then webhook_lane.due_at else excluded.due_at end
            """;

    private static final String WAIT =
            "update webhook_message set state = 'waiting', tries = 0, begun_at = null, ended_at = null where %s";

    /** A resting endpoint is tried now. */
    private static final String ROUSE =
            "update webhook_health set resting_until = :now where endpoint = :endpoint and resting_until > :now";

    /** Which messages of an endpoint: those that happened in a time, of some types and states. */
    public record Range(Instant from, Instant to, List<String> types, List<String> states) {}

    /** Sends a test, before all else. */
    public Uni<Void> test(Mutiny.Session session, WebhookId webhook, PublicEvent event, Instant now) {
        return session.createNativeQuery(TEST_LANE)
                .setParameter(ENDPOINT, webhook.value())
                .setParameter("key", event.key())
                .setParameter("due", offset(Instant.EPOCH))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(TEST)
                        .setParameter(ENDPOINT, webhook.value())
                        .setParameter("id", event.id())
                        .setParameter("type", event.type())
                        .setParameter("key", event.key())
                        .setParameter("body", event.body())
                        .setParameter("now", offset(now))
                        .executeUpdate())
                .chain(() -> rouse(session, webhook, now));
    }

    /** Sends one message once more; how many there are of that id, none or one. */
    public Uni<Integer> one(Mutiny.Session session, WebhookId webhook, String event, Instant now) {
        return session.createNativeQuery(LANES.formatted(ONE))
                .setParameter(ENDPOINT, webhook.value())
                .setParameter("id", event)
                .setParameter("due", offset(Instant.EPOCH))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(WAIT.formatted(ONE))
                        .setParameter(ENDPOINT, webhook.value())
                        .setParameter("id", event)
                        .executeUpdate())
                .call(() -> rouse(session, webhook, now));
    }

    /** Sends all messages of a range once more; how many. */
    public Uni<Integer> all(Mutiny.Session session, WebhookId webhook, Range range, Instant now) {
        return chosen(session.createNativeQuery(LANES.formatted(CHOSEN)), webhook, range)
                .setParameter("due", offset(now))
                .executeUpdate()
                .chain(() -> chosen(session.createNativeQuery(WAIT.formatted(CHOSEN)), webhook, range)
                        .executeUpdate())
                .call(() -> rouse(session, webhook, now));
    }

    private static Mutiny.Query<Object> chosen(Mutiny.Query<Object> query, WebhookId webhook, Range range) {
        return query.setParameter(ENDPOINT, webhook.value())
                .setParameter("from", offset(range.from()))
                .setParameter("to", offset(range.to()))
                .setParameter("types", String.join(" ", range.types()))
                .setParameter("states", String.join(" ", range.states()));
    }

    private static Uni<Void> rouse(Mutiny.Session session, WebhookId webhook, Instant now) {
        return session.createNativeQuery(ROUSE)
                .setParameter(ENDPOINT, webhook.value())
                .setParameter("now", offset(now))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static OffsetDateTime offset(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
