package io.throughline.gateway.inbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Keeps the inboxes in memory in step with the database: a change is known on every replica within a second. */
@ApplicationScoped
class InboxReader {
    private static final Logger LOG = Logger.getLogger(InboxReader.class);

    private final Transactions transactions;
    private final StoredInboxes stored;
    private final Opening opening;
    private final Inboxes inboxes;
    private final AtomicLong reads = new AtomicLong();
    private long newest;

    InboxReader(Transactions transactions, StoredInboxes stored, Opening opening, Inboxes inboxes) {
        this.transactions = transactions;
        this.stored = stored;
        this.opening = opening;
        this.inboxes = inboxes;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return refresh()
                .onFailure()
                .invoke(failure -> LOG.warnf("the inboxes stay as last known: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Reads the inboxes now. */
    Uni<Void> refresh() {
        long begun = reads.incrementAndGet();
        return transactions
                .withSession(stored::all)
                .invoke(all -> replace(begun, all))
                .replaceWithVoid();
    }

    /** A read that began earlier may end later, and knows less. */
    private synchronized void replace(long begun, List<StoredInbox> all) {
        if (begun > newest) {
            newest = begun;
            inboxes.replace(opening.open(all));
        }
    }
}
