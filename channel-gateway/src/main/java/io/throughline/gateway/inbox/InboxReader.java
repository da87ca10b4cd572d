package io.throughline.gateway.inbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps the inboxes in memory in step with the database: a change is known on every replica within a second. */
@ApplicationScoped
class InboxReader {
    private static final Logger LOG = Logger.getLogger(InboxReader.class);

    private final Transactions transactions;
    private final StoredInboxes stored;
    private final Opening opening;
    private final Inboxes inboxes;

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
        return transactions
                .withSession(stored::all)
                .invoke(all -> inboxes.replace(opening.open(all)))
                .replaceWithVoid();
    }
}
