package io.throughline.gateway.webhook.sending;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends what is due: at once when woken, and within a second what a dead process left behind. Each endpoint is looked
 * after by itself; whoever waits for one waits for no other.
 */
@ApplicationScoped
public class WebhookWorker {
    private static final Logger LOG = Logger.getLogger(WebhookWorker.class);
    private static final String LOOK = "gateway.webhooks-look";
    private static final String DUE = "gateway.webhooks-due";

    private final Deliveries deliveries;
    private final Attempting attempting;
    private final EventBus bus;
    private final Slots slots;

    WebhookWorker(Deliveries deliveries, Attempting attempting, EventBus bus, SendingConfig config) {
        this.deliveries = deliveries;
        this.attempting = attempting;
        this.bus = bus;
        this.slots = new Slots(config.atOnce());
    }

    /** Tells that there may be something to send; returns at once. */
    public void wake() {
        bus.send(LOOK, "");
    }

    @ConsumeEvent(LOOK)
    Uni<Void> woken(String signal) {
        return tick();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return deliveries
                .ready()
                .invoke(endpoints -> endpoints.forEach(this::due))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("webhooks wait: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private void due(String endpoint) {
        bus.send(DUE, endpoint);
    }

    /** Sends what is due for the endpoint, as far as it has free slots. */
    @ConsumeEvent(DUE)
    Uni<Void> send(String endpoint) {
        int free = slots.look(endpoint);
        return free == 0
                ? Uni.createFrom().voidItem()
                : deliveries
                        .claim(endpoint, free)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("webhook=%s waits: %s", endpoint, failure))
                        .onFailure()
                        .recoverWithItem(List.of())
                        .chain(claimed -> send(endpoint, claimed));
    }

    private Uni<Void> send(String endpoint, List<Claimed> claimed) {
        if (slots.found(endpoint, claimed.size())) {
            due(endpoint);
        }
        return claimed.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(claimed.stream().map(this::send).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> send(Claimed message) {
        return attempting
                .attempt(message)
                .onFailure()
                .invoke(failure -> LOG.warnf("event=%s is sent again later: %s", message.id(), failure))
                .onFailure()
                .recoverWithNull()
                .invoke(() -> slots.release(message.endpoint()))
                .invoke(() -> due(message.endpoint()));
    }
}
