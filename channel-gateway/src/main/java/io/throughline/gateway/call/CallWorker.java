package io.throughline.gateway.call;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.call.Call.Stage;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Rings the phones of agents who took a call: at once when woken, and within a second what a dead process left. */
@ApplicationScoped
class CallWorker {
    private static final Logger LOG = Logger.getLogger(CallWorker.class);
    private static final String DUE = "gateway.calls-due";
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final Calls calls;
    private final Inboxes inboxes;
    private final Channels channels;
    private final EventBus bus;

    CallWorker(Calls calls, Inboxes inboxes, Channels channels, EventBus bus) {
        this.calls = calls;
        this.inboxes = inboxes;
        this.channels = channels;
        this.bus = bus;
    }

    /** Tells that there may be phones to ring; returns at once. */
    void wake() {
        bus.send(DUE, "");
    }

    @ConsumeEvent(DUE)
    Uni<Void> woken(String signal) {
        return tick();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return calls.claim(LEASE)
                .chain(this::ringAll)
                .onFailure()
                .invoke(failure -> LOG.warnf("calls wait: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> ringAll(List<Call> claimed) {
        return claimed.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(claimed.stream().map(this::ring).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> ring(Call call) {
        return inboxes.find(call.inbox())
                .flatMap(inbox -> switchboard(inbox).map(board -> ring(board, inbox, call)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> calls.settle(call))
                .onFailure()
                .invoke(failure -> LOG.warnf("call=%s the agent's phone does not ring yet: %s", call.id(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Optional<Switchboard> switchboard(Inbox inbox) {
        return channels.find(inbox.channel())
                .filter(Switchboard.class::isInstance)
                .map(Switchboard.class::cast);
    }

    private Uni<Void> ring(Switchboard board, Inbox inbox, Call call) {
        return call.stage() == Stage.CALLBACK ? board.callBack(inbox, call) : board.connect(inbox, call);
    }
}
