package io.throughline.gateway.inbox;

import io.throughline.gateway.channel.Inboxes;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The gateway takes nothing in before it knows its inboxes. */
@Readiness
@ApplicationScoped
class InboxesKnown implements HealthCheck {
    private final Inboxes inboxes;

    InboxesKnown(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inboxes").status(inboxes.known()).build();
    }
}
