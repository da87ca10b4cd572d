package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.webhook.sending.Attempts.Span;
import io.throughline.gateway.webhook.sending.Outcome.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tries a message once, from the request to what is written down about it. */
@ApplicationScoped
class Attempting {
    private static final Logger LOG = Logger.getLogger(Attempting.class);

    private final WebhookSender sender;
    private final Deliveries deliveries;
    private final WebhookMetrics metrics;
    private final Clock clock;

    Attempting(WebhookSender sender, Deliveries deliveries, WebhookMetrics metrics, Clock clock) {
        this.sender = sender;
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One attempt, whatever comes of it. */
    Uni<Void> attempt(Claimed message) {
        var at = clock.instant();
        long begun = System.nanoTime();
        return sender.send(message)
                .onFailure()
                .invoke(fault ->
                        LOG.errorf(fault, "webhook=%s event=%s cannot be sent", message.endpoint(), message.id()))
                .onFailure()
                .recoverWithItem(Outcome.without(Kind.BROKEN, "it could not be sent; the reason is in the log"))
                .chain(outcome -> finish(message, new Span(at, Duration.ofNanos(System.nanoTime() - begun)), outcome));
    }

    private Uni<Void> finish(Claimed message, Span span, Outcome outcome) {
        LOG.logf(
                outcome.delivered() ? Logger.Level.DEBUG : Logger.Level.INFO,
                "webhook=%s event=%s attempt=%d outcome=%s",
                message.endpoint(),
                message.id(),
                message.tries() + 1,
                outcome.kind().text());
        metrics.tried(outcome);
        return deliveries.finish(message, span, outcome);
    }
}
