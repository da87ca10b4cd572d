package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import io.throughline.routing.engine.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Commits what the router decided, many decisions in one transaction, together with what is said about them.
 *
 * <p>The router decided from a picture that may be older than the database, so each decision carries its condition: an
 * offer needs its task at the epoch that the router saw, the agent available, and room, counted again under the agent's
 * lock; an end needs its reservation in the state that the router saw. A decision whose condition no longer
 * holds changes nothing. Only the active router gets in at all.
 */
@ApplicationScoped
class Decisions {
    private final Transactions transactions;
    private final DecisionRows rows;

    Decisions(Transactions transactions, DecisionRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /** Commits those of the decisions whose conditions hold; fails with {@link RouterLease.Lost} in an old epoch. */
    Uni<Void> commit(long epoch, List<Decision> decisions, Instant now) {
        return transactions.withConnection(connection -> rows.write(connection, epoch, decisions, now));
    }
}
