package io.throughline.identity.likeness;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.identity.likeness.MatchTasks.Task;
import io.vertx.mutiny.core.eventbus.EventBus;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Looks at everybody of whom something new was said: right after that was kept, and within a second what a dead process
 * left behind. What is found is concluded in a transaction of its own.
 */
@ApplicationScoped
public class MatchWorker {
    private static final Logger LOG = Logger.getLogger(MatchWorker.class);
    private static final String LOOK = "identity.match-look";

    private final MatchTasks tasks;
    private final Matching matching;
    private final EventBus bus;
    private final Pool pool;
    private final LikenessConfig config;
    private final AtomicInteger going = new AtomicInteger();

    MatchWorker(MatchTasks tasks, Matching matching, EventBus bus, Pool pool, LikenessConfig config) {
        this.tasks = tasks;
        this.matching = matching;
        this.bus = bus;
        this.pool = pool;
        this.config = config;
    }

    /** Tells that there may be somebody to look at; returns at once. */
    public void wake() {
        bus.send(LOOK, "");
    }

    @ConsumeEvent(LOOK)
    Uni<Void> woken(String signal) {
        return go();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return go();
    }

    /** Works until there is nothing left, unless as many are at it as may be. */
    private Uni<Void> go() {
        if (going.incrementAndGet() > config.workers()) {
            going.decrementAndGet();
            return Uni.createFrom().voidItem();
        }
        return work().onFailure()
                .invoke(failure -> LOG.warnf("matching waits: %s", failure))
                .onFailure()
                .recoverWithNull()
                .eventually(going::decrementAndGet);
    }

    private Uni<Void> work() {
        return tasks.take(pool, config.batch())
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : look(taken).invoke(() -> more(taken)));
    }

    private void more(List<Task> taken) {
        if (taken.size() == config.batch()) {
            wake();
        }
    }

    private Uni<Void> look(List<Task> taken) {
        return matching.inForce()
                .chain(now -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUniAndConcatenate(task -> look(task, now))
                        .filter(Objects::nonNull)
                        .collect()
                        .asList())
                .chain(done -> tasks.end(pool, done));
    }

    /** Looks at one; null when that failed, so that it is tried again. */
    private Uni<Task> look(Task task, InForce now) {
        return matching.look(task, now)
                .replaceWith(task)
                .onFailure()
                .invoke(failure -> LOG.warnf("customer=%s is matched again later: %s", task.part(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
