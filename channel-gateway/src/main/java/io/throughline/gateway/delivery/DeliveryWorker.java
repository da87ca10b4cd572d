package io.throughline.gateway.delivery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Sending.Sent;
import io.throughline.gateway.delivery.Dispatch.Step;
import io.throughline.gateway.delivery.OutgoingReplies.Claimed;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Delivers the replies that are due: at once when woken, and within a second what a dead process left behind. */
@ApplicationScoped
class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final String DUE = "gateway.replies-due";

    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final EventBus bus;

    DeliveryWorker(Deliveries deliveries, Dispatch dispatch, EventBus bus) {
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.bus = bus;
    }

    /** Tells that there are replies to deliver; returns at once. */
    void wake() {
        bus.send(DUE, "");
    }

    @ConsumeEvent(DUE)
    Uni<Void> woken(String signal) {
        return tick();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return deliverDue()
                .onFailure()
                .invoke(failure -> LOG.warnf("replies wait: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> deliverDue() {
        return deliveries.claim().chain(this::deliverAll);
    }

    private Uni<Void> deliverAll(List<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(claimed.stream().map(this::deliver).toList())
                .andCollectFailures()
                .chain(this::deliverDue);
    }

    private Uni<Void> deliver(Claimed claimed) {
        return dispatch.steps(claimed.reply())
                .chain(steps -> deliver(claimed, steps))
                .onFailure()
                .recoverWithUni(failure -> deliveries.later(claimed, failure));
    }

    /** What the provider took before is not handed to it again. */
    private Uni<Void> deliver(Claimed claimed, List<Step> steps) {
        int next = Math.min(claimed.earlier().size(), steps.size() - 1);
        return steps.get(next).take().chain(sending -> switch (sending) {
            case Sent sent
            when next + 1 < steps.size() ->
                deliveries.advance(claimed, sent.providerId()).chain(further -> further.map(
                                ours -> deliver(ours, steps))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
            default -> deliveries.finish(claimed, Outcome.of(sending, next, steps.size()));
        });
    }
}
