package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.MergeId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.merging.Membership.Part;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Undoes merges: what a merge put into a customer comes out again, a customer of its own. Merges that came later and
 * took the customer on stay, if the caller says so.
 */
@ApplicationScoped
class Undoing {
    private final Turns turns;
    private final Membership membership;
    private final MergeLog log;
    private final Review review;
    private final Telling telling;

    Undoing(Turns turns, Membership membership, MergeLog log, Review review, Telling telling) {
        this.turns = turns;
        this.membership = membership;
        this.log = log;
        this.review = review;
        this.telling = telling;
    }

    /**
     * Undoes the merge, or says why not.
     *
     * @param keepLater whether later merges of what it made stay
     */
    Uni<Outcome> undo(Mutiny.Session session, MergeId merge, boolean keepLater, Change change) {
        return log.lock(session).chain(() -> log.find(session, merge.value())).chain(found -> found.filter(
                        entry -> entry.op() == Op.MERGE)
                .map(entry -> undo(session, entry, keepLater, change))
                .orElseGet(() -> refused(Refusal.UNKNOWN)));
    }

    private Uni<Outcome> undo(Mutiny.Session session, LogEntry entry, boolean keepLater, Change change) {
        return entry.undoneBy() != null
                ? refused(Refusal.ALREADY_UNDONE)
                : turns.take(session, List.of(entry.other()))
                        .chain(taken -> undo(session, entry, taken.groups().getFirst(), keepLater, change));
    }

    private Uni<Outcome> undo(Mutiny.Session session, LogEntry entry, Group group, boolean keepLater, Change change) {
        if (group.erased()) {
            return refused(Refusal.ERASED);
        }
        return group.root().equals(entry.customer()) || keepLater
                ? new Run(session, entry, group, change).undo()
                : log.later(session, entry.customer()).map(later -> new Outcome.Refused(Refusal.MERGED_SINCE, later));
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Outcome.Refused(why));
    }

    /** One merge being undone. */
    private final class Run {
        private final Mutiny.Session session;
        private final LogEntry merge;
        private final Group group;
        private final Change change;

        Run(Mutiny.Session session, LogEntry merge, Group group, Change change) {
            this.session = session;
            this.merge = merge;
            this.group = group;
            this.change = change;
        }

        Uni<Outcome> undo() {
            return membership.state(session, group.parts()).chain(before -> membership
                    .subtree(session, merge.other(), group.root())
                    .chain(out -> move(before, out)));
        }

        private Uni<Outcome> move(String before, List<CustomerId> out) {
            return membership
                    .move(session, out, merge.other(), change.at())
                    .call(() -> membership.raise(session, List.of(group.root()), change.at()))
                    .call(() -> membership.unhush(session, group.parts()))
                    .call(() -> membership.cannotLink(
                            session, merge.customer(), merge.other(), merge.operation(), change.at()))
                    .chain(moved -> keep(before, out, moved));
        }

        private Uni<Outcome> keep(String before, List<CustomerId> out, List<Part> moved) {
            return membership
                    .state(session, group.parts())
                    .chain(after -> log.append(session, draft(before, after, out), change))
                    .call(entry -> tell(entry, moved))
                    .map(Outcome.Done::new);
        }

        private Draft draft(String before, String after, List<CustomerId> out) {
            return new Draft(
                    MergeId.draw(change.at()).value(),
                    Op.UNMERGE,
                    group.root(),
                    merge.other(),
                    Moved.parts(out, List.of()),
                    before,
                    after,
                    merge.operation());
        }

        private Uni<Void> tell(LogEntry entry, List<Part> moved) {
            return review.touchpoints(session, entry.moved().parts())
                    .chain(touchpoints -> telling.tell(
                            session, events(entry, moved, touchpoints), List.of(merge.other(), group.root())));
        }

        private List<Outgoing> events(LogEntry entry, List<Part> moved, List<TouchpointId> touchpoints) {
            var split = new CustomerSplit(group.root(), merge.other(), touchpoints, entry.id(), change.at());
            var merged = moved.stream()
                    .filter(part -> !part.id().equals(merge.other()))
                    .map(part -> new CustomerMerged(part.id(), merge.other(), part.version(), change.at()));
            return Stream.concat(Stream.of(split), merged).map(Outgoing::of).toList();
        }
    }

    /** What came since the merge and is no more the one's than the other's, for the one who undid it. */
    Uni<ToReview> toReview(Mutiny.Session session, Outcome.Done done) {
        return log.find(session, Optional.ofNullable(done.entry().reverses()).orElseThrow())
                .chain(merge -> review.since(session, merge.orElseThrow(), done.entry()));
    }
}
