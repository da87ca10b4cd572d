package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.MergeId;
import io.throughline.identity.merging.Membership.Part;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes one customer out of two: the other and its parts become parts of the first, and no row moves. */
@ApplicationScoped
class Merging {
    private final Turns turns;
    private final Membership membership;
    private final MergeLog log;
    private final Telling telling;

    Merging(Turns turns, Membership membership, MergeLog log, Telling telling) {
        this.turns = turns;
        this.membership = membership;
        this.log = log;
        this.telling = telling;
    }

    /**
     * Who is to be merged into whom.
     *
     * @param expected says whether the version of the first is the one that the caller saw
     */
    record Command(CustomerId customer, CustomerId other, LongPredicate expected) {}

    /** Merges, or says why not. */
    Uni<Outcome> merge(Mutiny.Session session, Command command, Change change) {
        return turns.take(session, List.of(command.customer(), command.other()))
                .chain(taken -> taken.of(command.customer())
                        .map(into -> merge(session, command, into, taken.of(command.other()), change))
                        .orElseGet(() -> refused(Refusal.UNKNOWN)));
    }

    private Uni<Outcome> merge(
            Mutiny.Session session, Command command, Group into, Optional<Group> other, Change change) {
        return other.map(known -> merge(session, command, into, known, change))
                .orElseGet(() -> refused(Refusal.UNKNOWN));
    }

    private Uni<Outcome> merge(Mutiny.Session session, Command command, Group into, Group other, Change change) {
        return refusal(command, into, other).map(Merging::refused).orElseGet(() -> new Run(session, into, other, change)
                .merge());
    }

    private static Optional<Refusal> refusal(Command command, Group into, Group other) {
        if (into.root().equals(other.root())) {
            return Optional.of(Refusal.ALREADY_MERGED);
        }
        if (into.erased() || other.erased()) {
            return Optional.of(Refusal.ERASED);
        }
        return command.expected().test(into.version()) ? Optional.empty() : Optional.of(Refusal.STALE);
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Outcome.Refused(why));
    }

    /** One merge. */
    private final class Run {
        private final Mutiny.Session session;
        private final Group into;
        private final Group other;
        private final Change change;
        private final List<CustomerId> all;

        Run(Mutiny.Session session, Group into, Group other, Change change) {
            this.session = session;
            this.into = into;
            this.other = other;
            this.change = change;
            this.all =
                    Stream.concat(into.parts().stream(), other.parts().stream()).toList();
        }

        Uni<Outcome> merge() {
            return membership.state(session, all).chain(this::move);
        }

        private Uni<Outcome> move(String before) {
            return membership
                    .move(session, other.parts(), into.root(), change.at())
                    .call(() -> membership.raise(session, List.of(into.root()), change.at()))
                    .call(() -> membership.linkable(session, into.parts(), other.parts()))
                    .chain(moved -> hush(before, moved));
        }

        private Uni<Outcome> hush(String before, List<Part> moved) {
            return membership.hush(session, all).chain(hushed -> keep(before, moved, hushed));
        }

        private Uni<Outcome> keep(String before, List<Part> moved, List<IdentityId> hushed) {
            return membership
                    .state(session, all)
                    .map(after -> draft(before, after, hushed))
                    .chain(draft -> log.append(session, draft, change))
                    .call(() -> telling.tell(session, merged(moved), List.of(into.root())))
                    .map(Outcome.Done::new);
        }

        private Draft draft(String before, String after, List<IdentityId> hushed) {
            return new Draft(
                    MergeId.draw(change.at()).value(),
                    Op.MERGE,
                    into.root(),
                    other.root(),
                    Moved.parts(other.parts(), hushed),
                    before,
                    after,
                    null);
        }

        /** One event for each part, so that whoever hears only the newest of an id knows whose part it is. */
        private List<Outgoing> merged(List<Part> moved) {
            return moved.stream()
                    .map(part -> Outgoing.of(new CustomerMerged(part.id(), into.root(), part.version(), change.at())))
                    .toList();
        }
    }
}
