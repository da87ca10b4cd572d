package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.SplitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people may do with splits, with refusals as problems. */
@ApplicationScoped
class SplitCommands {
    private final Splitting splitting;
    private final Unsplitting unsplitting;
    private final Clock clock;

    SplitCommands(Splitting splitting, Unsplitting unsplitting, Clock clock) {
        this.splitting = splitting;
        this.unsplitting = unsplitting;
        this.clock = clock;
    }

    /** A change that is made now. */
    Change change(AgentId actor, String reason) {
        return new Change(actor.value(), reason, clock.instant());
    }

    Uni<MergeView> split(Mutiny.Session session, Splitting.Command command, Change change) {
        return splitting.split(session, command, change).map(Refusals::done).map(done -> MergeView.of(done.entry()));
    }

    Uni<MergeView> undo(Mutiny.Session session, SplitId split, Change change) {
        return unsplitting.undo(session, split, change).map(Refusals::done).map(done -> MergeView.of(done.entry()));
    }
}
