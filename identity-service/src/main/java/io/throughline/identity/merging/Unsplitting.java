package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.SplitId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.merging.Membership.Part;
import io.throughline.identity.merging.Moved.MovedIdentity;
import io.throughline.identity.merging.Moved.MovedTouchpoint;
import io.throughline.identity.merging.Turns.Taken;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Undoes splits: exactly what was taken goes back to the parts that had it, and the customer that it made becomes a part
 * of the one it came from, with what it has got since.
 */
@ApplicationScoped
class Unsplitting {
    private final Turns turns;
    private final Membership membership;
    private final Belongings belongings;
    private final MergeLog log;
    private final Telling telling;

    Unsplitting(Turns turns, Membership membership, Belongings belongings, MergeLog log, Telling telling) {
        this.turns = turns;
        this.membership = membership;
        this.belongings = belongings;
        this.log = log;
        this.telling = telling;
    }

    /** Undoes the split, or says why not. */
    Uni<Outcome> undo(Mutiny.Session session, SplitId split, Change change) {
        return log.lock(session).chain(() -> log.find(session, split.value())).chain(found -> found.filter(
                        entry -> entry.op() == Op.SPLIT)
                .map(entry -> undo(session, entry, change))
                .orElseGet(() -> refused(Refusal.UNKNOWN)));
    }

    private Uni<Outcome> undo(Mutiny.Session session, LogEntry entry, Change change) {
        return entry.undoneBy() != null
                ? refused(Refusal.ALREADY_UNDONE)
                : turns.take(session, concerned(entry)).chain(taken -> undo(session, entry, taken, change));
    }

    private static List<CustomerId> concerned(LogEntry entry) {
        return Stream.concat(Stream.of(entry.other()), parts(entry)).toList();
    }

    private static Stream<CustomerId> parts(LogEntry entry) {
        return Stream.concat(
                        entry.moved().touchpoints().stream().map(MovedTouchpoint::part),
                        entry.moved().identities().stream().map(MovedIdentity::part))
                .distinct();
    }

    /** Nobody may have come into the customer that the split made; where the parts are that get back is all the same. */
    private Uni<Outcome> undo(Mutiny.Session session, LogEntry entry, Taken taken, Change change) {
        if (taken.groups().stream().anyMatch(Group::erased)) {
            return refused(Refusal.ERASED);
        }
        var made = taken.of(entry.other()).orElseThrow();
        return log.mergedInto(session, made)
                .chain(merged -> merged ? since(session, entry) : unlessMovedOn(session, entry, taken, change));
    }

    private Uni<Outcome> unlessMovedOn(Mutiny.Session session, LogEntry entry, Taken taken, Change change) {
        return belongings
                .intact(session, entry)
                .chain(intact -> intact ? new Run(session, entry, taken, change).undo() : since(session, entry));
    }

    private Uni<Outcome> since(Mutiny.Session session, LogEntry entry) {
        return log.since(session, entry).map(later -> new Outcome.Refused(Refusal.MERGED_SINCE, later));
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Outcome.Refused(why));
    }

    /** One split being undone. */
    private final class Run {
        private final Mutiny.Session session;
        private final LogEntry split;
        private final List<CustomerId> homes;
        private final Group made;
        private final Change change;
        private final String operation;
        private final List<CustomerId> all;

        Run(Mutiny.Session session, LogEntry split, Taken taken, Change change) {
            this.session = session;
            this.split = split;
            this.homes = parts(split)
                    .flatMap(part -> taken.of(part).stream())
                    .map(Group::root)
                    .distinct()
                    .toList();
            this.made = taken.of(split.other()).orElseThrow();
            this.change = change;
            this.operation = SplitId.draw(change.at()).value();
            this.all = taken.groups().stream()
                    .flatMap(group -> group.parts().stream())
                    .toList();
        }

        Uni<Outcome> undo() {
            return membership.state(session, all).chain(this::move);
        }

        private Uni<Outcome> move(String before) {
            return belongings
                    .giveBack(session, split, operation, change)
                    .chain(() -> membership.move(session, made.parts(), homes.getFirst(), change.at()))
                    .call(() -> membership.raise(session, homes, change.at()))
                    .call(() -> membership.linkable(session, all, made.parts()))
                    .chain(moved -> keep(before, moved));
        }

        private Uni<Outcome> keep(String before, List<Part> moved) {
            return membership
                    .state(session, all)
                    .map(after -> new Draft(
                            operation,
                            Op.UNSPLIT,
                            homes.getFirst(),
                            split.other(),
                            split.moved(),
                            before,
                            after,
                            split.operation()))
                    .chain(draft -> log.append(session, draft, change))
                    .call(entry -> telling.tell(session, events(entry, moved), homes))
                    .map(Outcome.Done::new);
        }

        private List<Outgoing> events(LogEntry entry, List<Part> moved) {
            Map<String, List<TouchpointId>> back = split.moved().touchpoints().stream()
                    .collect(Collectors.groupingBy(
                            one -> one.part().value(),
                            TreeMap::new,
                            Collectors.mapping(MovedTouchpoint::id, Collectors.toList())));
            var made = split.other();
            var given = back.entrySet().stream().map(part -> {
                var to = new CustomerId(part.getKey());
                return new CustomerSplit(made, to, part.getValue(), entry.id(), change.at());
            });
            var merged = moved.stream()
                    .map(part -> new CustomerMerged(part.id(), homes.getFirst(), part.version(), change.at()));
            return Stream.concat(given, merged).map(Outgoing::of).toList();
        }
    }
}
