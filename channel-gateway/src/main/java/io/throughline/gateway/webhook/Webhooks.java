package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.WebhookId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The endpoints in the database. */
@ApplicationScoped
class Webhooks {
    private static final String ENDPOINT = "endpoint";
    private static final String HEALTHY = "insert into webhook_health (endpoint) values (:endpoint)";

    /** Lanes first, then the endpoint's health, then the endpoint: the order in which the worker locks. */
    private static final String LOCK_LANES =
            "select key from webhook_lane where endpoint = :endpoint order by key for update";

    private static final String WAKE = """
            update webhook_lane set due_at = :now where endpoint = :endpoint and key in (
                select key from webhook_lane where endpoint = :endpoint and due_at > :now and not leased
                order by key for update)
            """;

    private static final String BEGIN_ANEW = """
            update webhook_message set tries = 0, begun_at = null
            where endpoint = :endpoint and state = 'waiting' and begun_at is not null
            """;
    private static final String HEAL = """
            update webhook_health set failures = 0, rests = 0, resting_until = null, failing_since = null
            where endpoint = :endpoint
            """;

    Uni<Optional<Webhook>> find(Mutiny.Session session, WebhookId id) {
        return session.find(Webhook.class, id.value()).map(Optional::ofNullable);
    }

    /** The first endpoints after the given id. */
    Uni<List<Webhook>> page(Mutiny.Session session, String after, int most) {
        return session.createSelectionQuery("from Webhook where id > :after order by id", Webhook.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    Uni<Long> count(Mutiny.Session session) {
        return session.createSelectionQuery("select count(*) from Webhook", Long.class)
                .getSingleResult();
    }

    Uni<Void> add(Mutiny.Session session, Webhook webhook) {
        return session.persist(webhook)
                .chain(session::flush)
                .chain(() -> session.createNativeQuery(HEALTHY)
                        .setParameter(ENDPOINT, webhook.id().value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes the endpoint away with all that waits for it, once nobody is at work on any of that. */
    Uni<Void> remove(Mutiny.Session session, Webhook webhook) {
        return session.createNativeQuery(LOCK_LANES, String.class)
                .setParameter(ENDPOINT, webhook.id().value())
                .getResultList()
                .chain(() -> session.remove(webhook));
    }

    /** Lets the endpoint begin anew: all that waits for it is due now, with its whole schedule before it. */
    Uni<Void> resume(Mutiny.Session session, Webhook webhook, Instant now) {
        var id = webhook.id();
        return session.createNativeQuery(WAKE)
                .setParameter(ENDPOINT, id.value())
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .chain(() -> run(session, BEGIN_ANEW, id))
                .chain(() -> run(session, HEAL, id))
                .invoke(webhook::forgive);
    }

    private static Uni<Void> run(Mutiny.Session session, String statement, WebhookId id) {
        return session.createNativeQuery(statement)
                .setParameter(ENDPOINT, id.value())
                .executeUpdate()
                .replaceWithVoid();
    }
}
