package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.Webhook.State;
import io.throughline.gateway.webhook.WebhookInput.Replay;
import io.throughline.gateway.webhook.WebhookInput.Which;
import io.throughline.gateway.webhook.event.EventPattern;
import io.throughline.gateway.webhook.event.EventType;
import io.throughline.gateway.webhook.event.PublicEvents;
import io.throughline.gateway.webhook.sending.Again;
import io.throughline.gateway.webhook.sending.Again.Range;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What administrators have sent, within the session's transaction. */
@ApplicationScoped
class WebhookDeliveryCommands {
    private final WebhookCommands webhooks;
    private final Again again;
    private final PublicEvents events;
    private final Idempotency idempotency;
    private final Audit audit;

    WebhookDeliveryCommands(
            WebhookCommands webhooks, Again again, PublicEvents events, Idempotency idempotency, Audit audit) {
        this.webhooks = webhooks;
        this.again = again;
        this.events = events;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** What is sent: an event's id. */
    record Sent(String event) {}

    /** How many messages are sent. */
    record Counted(int count) {}

    private record Replayed(
            Instant from,
            Instant to,
            @Nullable List<String> types,
            @Nullable Which state,
            int count) {}

    /** Sends a test; an endpoint that is not enabled cannot be tested. */
    Uni<Sent> test(Mutiny.Session session, WebhookId id, Idempotency.Command command, Audit.Entry entry) {
        return webhooks.existing(session, id)
                .invoke(WebhookDeliveryCommands::checkEnabled)
                .chain(() -> idempotency.once(session, command, Sent.class, () -> test(session, id, entry)));
    }

    private Uni<Sent> test(Mutiny.Session session, WebhookId id, Audit.Entry entry) {
        var event = events.test(id, entry.at());
        var sent = new Sent(event.id());
        return again.test(session, id, event, entry.at())
                .chain(() -> audit.add(session, entry.on(id).changing(sent)))
                .replaceWith(sent);
    }

    private static void checkEnabled(Webhook webhook) {
        if (webhook.state() != State.ENABLED) {
            throw Problems.conflict(
                    "webhook-not-enabled", "The webhook is " + webhook.state().text() + "; enable it first.");
        }
    }

    /** Sends one message once more. */
    Uni<Sent> redeliver(
            Mutiny.Session session, WebhookId id, String event, Idempotency.Command command, Audit.Entry entry) {
        return webhooks.existing(session, id)
                .chain(() ->
                        idempotency.once(session, command, Sent.class, () -> redeliver(session, id, event, entry)));
    }

    private Uni<Sent> redeliver(Mutiny.Session session, WebhookId id, String event, Audit.Entry entry) {
        var sent = new Sent(event);
        return again.one(session, id, event, entry.at())
                .invoke(WebhookDeliveryCommands::checkFound)
                .chain(() -> audit.add(session, entry.on(id).changing(sent)))
                .replaceWith(sent);
    }

    private static void checkFound(int count) {
        if (count == 0) {
            throw Problems.unknown("delivery");
        }
    }

    /** Sends all messages of a range once more. */
    Uni<Counted> replay(
            Mutiny.Session session, WebhookId id, Replay body, Idempotency.Command command, Audit.Entry entry) {
        return webhooks.existing(session, id)
                .chain(() -> idempotency.once(session, command, Counted.class, () -> replay(session, id, body, entry)));
    }

    private Uni<Counted> replay(Mutiny.Session session, WebhookId id, Replay body, Audit.Entry entry) {
        return again.all(session, id, range(body), entry.at())
                .map(Counted::new)
                .call(counted -> audit.add(session, entry.on(id).changing(replayed(body, counted))));
    }

    private static Range range(Replay body) {
        var patterns = Objects.requireNonNullElse(body.types(), List.of("*"));
        var types = EventType.all().stream()
                .map(EventType::name)
                .filter(type -> EventPattern.matches(patterns, type))
                .toList();
        return new Range(
                body.from(),
                body.to(),
                types,
                body.state() == Which.DEAD ? List.of("dead") : List.of("dead", "delivered"));
    }

    private static Replayed replayed(Replay body, Counted counted) {
        return new Replayed(body.from(), body.to(), body.types(), body.state(), counted.count());
    }
}
