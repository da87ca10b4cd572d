package io.throughline.routing.task;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Router;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the router while this replica has the lease, and asks for the lease while it has not.
 *
 * <p>It wakes at each change of a row and at each tick, one round at a time; what wakes it during a round starts one more
 * after it. When anything fails it gives up its picture and its connection, and begins anew at the next tick: a
 * database that comes back, a broken connection and a lost lease are all the same to it. When the process is asked to
 * end, the last round gives the lease back.
 */
@ApplicationScoped
class RouterLoop {
    private static final Logger LOG = Logger.getLogger(RouterLoop.class);
    private static final String WAKE = "routing.wake";
    private static final long TICK_MILLIS = 1000;
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);
    private static final long LONGEST_GOODBYE_SECONDS = 5;

    private final RouterLease lease;
    private final Changes changes;
    private final Dispatch dispatch;
    private final Vertx vertx;
    private final RoutingMetrics metrics;
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicBoolean ticked = new AtomicBoolean();
    private volatile @Nullable Active active;
    private volatile @Nullable CompletableFuture<Void> goodbye;
    private long timer;

    /** The active router: its epoch, what it hears, and its picture. */
    private record Active(long epoch, Changes.Ear ear, Router router) {}

    RouterLoop(RouterLease lease, Changes changes, Dispatch dispatch, Vertx vertx, RoutingMetrics metrics) {
        this.lease = lease;
        this.changes = changes;
        this.dispatch = dispatch;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        goodbye = null;
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    }

    /** Returns when the round that runs has ended and the lease is given back; it does not wait for ever. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        var last = new CompletableFuture<Void>().completeOnTimeout(null, LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        goodbye = last;
        wake(vertx.eventBus());
        last.join();
    }

    private void tick() {
        ticked.set(true);
        wake(vertx.eventBus());
    }

    /** Tells the router of this process that rows changed; returns at once. */
    static void wake(EventBus bus) {
        bus.publish(WAKE, WAKE);
    }

    @ConsumeEvent(WAKE)
    Uni<Void> wake(String why) {
        return wakes.getAndIncrement() > 0
                ? nothing()
                : inTime(round()).onFailure().recoverWithUni(this::retire).eventually(this::rest);
    }

    private void rest() {
        if (wakes.getAndSet(0) > 1) {
            wake(vertx.eventBus());
        }
    }

    private Uni<Void> round() {
        var last = goodbye;
        if (last != null) {
            return leave().eventually(() -> last.complete(null));
        }
        var current = active;
        var tick = ticked.getAndSet(false);
        if (current == null) {
            return tick ? apply() : nothing();
        }
        return tick
                ? keep(current).chain(() -> work(current)).invoke(() -> dispatch.show(current.router()))
                : work(current);
    }

    private Uni<Void> keep(Active current) {
        return lease.keep(current.ear().connection(), current.epoch());
    }

    private Uni<Void> work(Active current) {
        return dispatch.round(current.router(), current.epoch(), current.ear().news())
                .invoke(decided -> lookAgain(current, decided))
                .replaceWithVoid();
    }

    private void lookAgain(Active current, List<Decision> decided) {
        if (!decided.isEmpty()) {
            current.ear().hear(decided);
            wakes.incrementAndGet();
        }
    }

    private Uni<Void> apply() {
        return lease.take().chain(epoch -> epoch.map(this::activate).orElseGet(RouterLoop::nothing));
    }

    private Uni<Void> activate(long epoch) {
        LOG.infof("this router is the active one: epoch=%d", epoch);
        return changes.listen().chain(ear -> begin(epoch, ear));
    }

    /** Looks only after it listens, so that no change falls between the two. */
    private Uni<Void> begin(long epoch, Changes.Ear ear) {
        return dispatch.begin()
                .map(router -> new Active(epoch, ear, router))
                .invoke(this::become)
                .onFailure()
                .call(ear::close)
                .chain(this::work);
    }

    private void become(Active current) {
        active = current;
        metrics.activated();
    }

    private @Nullable Active resign() {
        var before = active;
        active = null;
        metrics.retired();
        return before;
    }

    private Uni<Void> leave() {
        var before = resign();
        return before == null
                ? nothing()
                : lease.release(before.ear().connection(), before.epoch())
                        .invoke(() -> LOG.infof("this router gives its lease back: epoch=%d", before.epoch()))
                        .eventually(before.ear()::close);
    }

    private Uni<Void> retire(Throwable failure) {
        LOG.warnf("this router retires and begins anew: %s", failure.toString());
        var before = resign();
        return before == null
                ? nothing()
                : inTime(before.ear().close()).onFailure().recoverWithNull();
    }

    private static Uni<Void> inTime(Uni<Void> step) {
        return step.ifNoItem().after(LONGEST_ROUND).fail();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
