package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.MergeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people may do with merges, with refusals as problems. */
@ApplicationScoped
class MergeCommands {
    private final Merging merging;
    private final Undoing undoing;
    private final Membership membership;
    private final MergeLog log;
    private final Clock clock;

    MergeCommands(Merging merging, Undoing undoing, Membership membership, MergeLog log, Clock clock) {
        this.merging = merging;
        this.undoing = undoing;
        this.membership = membership;
        this.log = log;
        this.clock = clock;
    }

    /** A change that is made now. */
    Change change(AgentId actor, String reason) {
        return new Change(actor.value(), reason, clock.instant());
    }

    Uni<MergeView> merge(Mutiny.Session session, Merging.Command command, Change change) {
        return merging.merge(session, command, change).map(Refusals::done).map(done -> MergeView.of(done.entry()));
    }

    Uni<MergeView> undo(Mutiny.Session session, MergeId merge, boolean keepLater, Change change) {
        return undoing.undo(session, merge, keepLater, change)
                .map(Refusals::done)
                .chain(done -> undoing.toReview(session, done).map(review -> MergeView.of(done.entry(), review)));
    }

    /** The entries about a customer, by its id or that of a part. */
    Uni<List<LogEntry>> concerning(Mutiny.Session session, CustomerId customer, long before, int most) {
        return membership
                .groups(session, List.of(customer))
                .map(MergeCommands::known)
                .chain(group -> log.concerning(session, group.parts(), before, most));
    }

    static Group known(List<Group> found) {
        return found.stream().findFirst().orElseThrow(() -> Problems.unknown("customer"));
    }
}
