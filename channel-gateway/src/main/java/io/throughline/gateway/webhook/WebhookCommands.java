package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.FieldError;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.Webhook.State;
import io.throughline.gateway.webhook.WebhookInput.NewWebhook;
import io.throughline.gateway.webhook.WebhookInput.Rotation;
import io.throughline.gateway.webhook.WebhookInput.WebhookBody;
import io.throughline.gateway.webhook.signing.Keyring;
import io.throughline.gateway.webhook.signing.SigningSecret;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** What administrators do with endpoints: each command is one transaction. */
@ApplicationScoped
class WebhookCommands {
    private static final int MOST = 100;
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Transactions transactions;
    private final Webhooks webhooks;
    private final WebhookInput input;
    private final Idempotency idempotency;
    private final Bookkeeping books;

    WebhookCommands(
            Transactions transactions,
            Webhooks webhooks,
            WebhookInput input,
            Idempotency idempotency,
            Bookkeeping books) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.input = input;
        this.idempotency = idempotency;
        this.books = books;
    }

    /**
     * A secret that was given out, so that a repeat of the command can give it out again.
     *
     * @param sealed the secret as it is at rest
     */
    record Issued(WebhookId webhook, String sealed) {}

    /** An endpoint and its new secret. */
    record Shown(Webhook webhook, String secret) {}

    Uni<List<Webhook>> page(String after, int most) {
        return transactions.withSession(session -> webhooks.page(session, after, most));
    }

    Uni<Webhook> get(WebhookId id) {
        return transactions.withSession(session -> existing(session, id));
    }

    /** Makes an endpoint, or finds the one that the same command made before, with the secret of then. */
    Uni<Shown> create(NewWebhook body, Idempotency.Command command, Audit.Entry entry) {
        return transactions.withSession(session -> idempotency
                .once(session, command, Issued.class, () -> create(session, body, entry))
                .chain(issued -> show(session, issued)));
    }

    private Uni<Issued> create(Mutiny.Session session, NewWebhook body, Audit.Entry entry) {
        var id = WebhookId.draw(entry.at());
        var secret = Objects.requireNonNullElseGet(body.secret(), SigningSecret::draw);
        var webhook = new Webhook(id, body.terms(), Keyring.of(secret, id.value(), books.vault()), entry.at());
        return input.check(body.terms(), body.secret())
                .chain(() -> webhooks.count(session))
                .invoke(WebhookCommands::checkRoom)
                .chain(() -> webhooks.add(session, webhook))
                .chain(() -> books.add(session, entry, webhook))
                .replaceWith(new Issued(id, webhook.keyring().newest()));
    }

    private static void checkRoom(long count) {
        if (count >= MOST) {
            throw Problems.conflict("too-many-webhooks", "There are " + MOST + " webhooks, and there may be no more.");
        }
    }

    private Uni<Shown> show(Mutiny.Session session, Issued issued) {
        var secret = Keyring.open(issued.sealed(), issued.webhook().value(), books.vault());
        return existing(session, issued.webhook()).map(webhook -> new Shown(webhook, secret));
    }

    /** Changes an endpoint. One that is enabled, or leads elsewhere, begins anew with what waits for it. */
    Uni<Webhook> change(WebhookId id, Version version, WebhookBody body, Audit.Entry entry) {
        if (body.state() == State.DISABLED) {
            throw Problems.invalid(FieldError.format("/state", "enabled or paused"));
        }
        return transactions.withSession(session -> existing(session, id)
                .invoke(webhook -> version.check(webhook.version(), "webhook"))
                .call(() -> input.check(body.terms(), null))
                .call(webhook -> change(session, webhook, body, entry)));
    }

    private Uni<Void> change(Mutiny.Session session, Webhook webhook, WebhookBody body, Audit.Entry entry) {
        var next = Objects.requireNonNullElse(body.state(), webhook.state());
        boolean anew = next != webhook.state() || !body.url().equals(webhook.url());
        return (next == State.ENABLED && anew ? webhooks.resume(session, webhook, entry.at()) : nothing())
                .invoke(() -> webhook.change(body.terms(), next, entry.at()))
                .chain(() -> books.add(session, entry, webhook));
    }

    /** Gives an endpoint another secret, or finds the one that the same command gave it before. */
    Uni<Shown> rotate(WebhookId id, Rotation body, Idempotency.Command command, Audit.Entry entry) {
        input.check(body);
        return transactions.withSession(session -> idempotency
                .once(session, command, Issued.class, () -> rotate(session, id, body, entry))
                .chain(issued -> show(session, issued)));
    }

    private Uni<Issued> rotate(Mutiny.Session session, WebhookId id, Rotation body, Audit.Entry entry) {
        return existing(session, id)
                .invoke(webhook -> webhook.keep(rotated(webhook, body, entry), entry.at()))
                .call(webhook -> books.add(session, entry, webhook))
                .map(webhook -> new Issued(id, webhook.keyring().newest()));
    }

    private Keyring rotated(Webhook webhook, Rotation body, Audit.Entry entry) {
        var secret = Objects.requireNonNullElseGet(body.secret(), SigningSecret::draw);
        var until = entry.at().plus(Objects.requireNonNullElse(body.overlap(), OVERLAP));
        return webhook.keyring().rotated(secret, webhook.id().value(), books.vault(), until, entry.at());
    }

    Uni<Void> remove(WebhookId id, Version version, Audit.Entry entry) {
        return transactions.withSession(session -> existing(session, id)
                .invoke(webhook -> version.check(webhook.version(), "webhook"))
                .call(webhook -> books.add(session, entry, webhook))
                .chain(webhook -> webhooks.remove(session, webhook)));
    }

    /** The endpoint; fails with a problem when there is none. */
    Uni<Webhook> existing(Mutiny.Session session, WebhookId id) {
        return webhooks.find(session, id).map(found -> found.orElseThrow(() -> Problems.unknown("webhook")));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
