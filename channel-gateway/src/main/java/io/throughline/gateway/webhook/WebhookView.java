package io.throughline.gateway.webhook;

import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.Webhook.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as callers see it.
 *
 * @param events patterns
 * @param reason why it is disabled: gone (it answered 410) or failing (for three days)
 * @param secret only where it was just made
 * @param overlapUntil until when the secret before signs as well
 * @param failingSince since when no attempt succeeded, where the last one failed
 * @param restingUntil when the next attempt is made, where nothing is sent because it failed several times in a row
 */
record WebhookView(
        WebhookId id,
        String url,
        @Nullable String description,
        List<String> events,
        State state,
        @Nullable String reason,
        @Nullable String secret,
        @Nullable Instant overlapUntil,
        @Nullable Instant failingSince,
        @Nullable Instant restingUntil,
        long version,
        Instant createdAt,
        Instant changedAt) {
    static WebhookView of(Webhook webhook, @Nullable String secret, Instant now) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.events(),
                webhook.state(),
                webhook.reason(),
                secret,
                webhook.keyring().overlapUntil(now).orElse(null),
                webhook.failingSince(),
                webhook.restingUntil(),
                webhook.version(),
                webhook.createdAt(),
                webhook.changedAt());
    }
}
