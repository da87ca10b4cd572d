package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.WebhookDeliveryCommands.Counted;
import io.throughline.gateway.webhook.WebhookDeliveryCommands.Sent;
import io.throughline.gateway.webhook.WebhookInput.Replay;
import io.throughline.gateway.webhook.sending.DeliveryLog;
import io.throughline.gateway.webhook.sending.DeliveryLog.AttemptView;
import io.throughline.gateway.webhook.sending.DeliveryLog.Choice;
import io.throughline.gateway.webhook.sending.DeliveryLog.DeliveryView;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The messages of endpoints, looked at and sent once more: each in one transaction. */
@ApplicationScoped
class WebhookDeliveries {
    private final Transactions transactions;
    private final WebhookCommands webhooks;
    private final WebhookDeliveryCommands commands;
    private final DeliveryLog log;

    WebhookDeliveries(
            Transactions transactions, WebhookCommands webhooks, WebhookDeliveryCommands commands, DeliveryLog log) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.commands = commands;
        this.log = log;
    }

    Uni<List<DeliveryView>> page(WebhookId id, Choice choice, long before, int most) {
        return transactions.withSession(
                session -> webhooks.existing(session, id).chain(() -> log.page(session, id, choice, before, most)));
    }

    Uni<List<AttemptView>> attempts(WebhookId id, String event, long before, int most) {
        return transactions.withSession(session -> webhooks.existing(session, id)
                .chain(() -> message(session, id, event))
                .chain(() -> log.attempts(session, id, event, before, most)));
    }

    private Uni<DeliveryView> message(Mutiny.Session session, WebhookId id, String event) {
        return log.page(session, id, Choice.one(event), Long.MAX_VALUE, 1)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.unknown("delivery")));
    }

    Uni<Sent> test(WebhookId id, Idempotency.Command command, Audit.Entry entry) {
        return transactions.withSession(session -> commands.test(session, id, command, entry));
    }

    Uni<Sent> redeliver(WebhookId id, String event, Idempotency.Command command, Audit.Entry entry) {
        return transactions.withSession(session -> commands.redeliver(session, id, event, command, entry));
    }

    Uni<Counted> replay(WebhookId id, Replay body, Idempotency.Command command, Audit.Entry entry) {
        return transactions.withSession(session -> commands.replay(session, id, body, command, entry));
    }
}
