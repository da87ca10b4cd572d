package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.MergeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** Merges on behalf of other features: in the log like any merge, and undone like any. */
@ApplicationScoped
public class Joining {
    private final MergeLog log;
    private final Merging merging;
    private final Clock clock;

    Joining(MergeLog log, Merging merging, Clock clock) {
        this.log = log;
        this.merging = merging;
        this.clock = clock;
    }

    /** Takes the turn among those who change whose part somebody is; has to come before any customer is locked. */
    public Uni<Void> turn(Mutiny.Session session) {
        return log.lock(session).replaceWithVoid();
    }

    /**
     * Makes the other customer a part of the first; needs the turn. What the session had read is read anew after that.
     *
     * @param actor an agent's id, or who else decides
     * @return the operation in the merge log
     */
    public Uni<MergeId> join(
            Mutiny.Session session, CustomerId customer, CustomerId other, String actor, String reason) {
        var command = new Merging.Command(customer, other, any -> true);
        return merging.merge(session, command, new Change(actor, reason, clock.instant()))
                .map(Joining::done)
                .map(done -> new MergeId(done.entry().operation()));
    }

    private static Outcome.Done done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        throw new IllegalStateException("could not be joined: " + outcome);
    }
}
