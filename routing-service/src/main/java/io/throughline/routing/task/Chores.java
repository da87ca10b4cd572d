package io.throughline.routing.task;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.routing.Chore;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Does again and again, on every replica, what time brings and no router has to decide. */
@ApplicationScoped
class Chores {
    private static final Logger LOG = Logger.getLogger(Chores.class);
    private static final String DO = "routing.chores";
    private static final long EVERY_MILLIS = 1000;

    private final Vertx vertx;
    private final List<Chore> chores;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer;

    Chores(Vertx vertx, @All List<Chore> chores) {
        this.vertx = vertx;
        this.chores = List.copyOf(chores);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> vertx.eventBus().send(DO, DO));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** One round at a time; what fails is tried again in the next. */
    @ConsumeEvent(DO)
    Uni<Void> round(String signal) {
        return busy.getAndSet(true)
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(chores)
                        .onItem()
                        .transformToUniAndConcatenate(Chores::kept)
                        .onItem()
                        .ignoreAsUni()
                        .eventually(() -> busy.set(false));
    }

    private static Uni<Void> kept(Chore chore) {
        return chore.round()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s is tried again: %s", chore.name(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
