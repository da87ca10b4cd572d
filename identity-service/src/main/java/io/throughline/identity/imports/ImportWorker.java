package io.throughline.identity.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Failures;
import io.throughline.outbox.Transactions;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Takes in the rows of files that are there: at once when woken, and within a second what a dead process left. It goes
 * around the files, a batch of each, so that a small one does not wait for a large one.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final String WAKE = "identity.imports-wake";
    private static final long TICK_MILLIS = 1000;

    private final Vertx vertx;
    private final Transactions transactions;
    private final Batches batches;
    private final Importing importing;
    private final ImportsConfig config;
    private final AtomicInteger wakes = new AtomicInteger();
    private long timer;

    ImportWorker(Vertx vertx, Transactions transactions, Batches batches, Importing importing, ImportsConfig config) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.batches = batches;
        this.importing = importing;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Tells that there may be a file to read; returns at once. */
    void wake() {
        vertx.eventBus().send(WAKE, "");
    }

    @ConsumeEvent(WAKE)
    Uni<Void> woken(String signal) {
        return wakes.getAndIncrement() > 0
                ? Uni.createFrom().voidItem()
                : round().onFailure()
                        .invoke(failure -> LOG.warnf("imports wait: %s", failure.toString()))
                        .onFailure()
                        .recoverWithNull()
                        .eventually(this::rest);
    }

    private void rest() {
        if (wakes.getAndSet(0) > 1) {
            wake();
        }
    }

    private Uni<Void> round() {
        return transactions
                .withConnection(batches::running)
                .chain(this::batchOfEach)
                .invoke(did -> {
                    if (did.contains(true)) {
                        wakes.incrementAndGet();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<Boolean>> batchOfEach(List<String> files) {
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUniAndConcatenate(this::batch)
                .collect()
                .asList();
    }

    /** Rows that cannot be taken in together are taken in one by one, and the one that cannot be is refused. */
    private Uni<Boolean> batch(String file) {
        return transactions
                .withConnection(connection -> importing.batch(connection, file, config.batch()))
                .onFailure(ImportWorker::lasting)
                .recoverWithUni(() -> transactions.withConnection(connection -> importing.batch(connection, file, 1)))
                .onFailure(ImportWorker::lasting)
                .recoverWithUni(failure -> refuse(file, failure));
    }

    private Uni<Boolean> refuse(String file, Throwable failure) {
        LOG.errorf(failure, "import=%s has a row that cannot be taken in", file);
        return transactions.withConnection(connection -> importing.refuse(connection, file));
    }

    private static boolean lasting(Throwable failure) {
        return !Failures.passing(failure);
    }
}
