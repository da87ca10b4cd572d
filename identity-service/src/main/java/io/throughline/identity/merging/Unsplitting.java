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
                : turns.take(session, List.of(entry.customer(), entry.other()))
                        .chain(taken -> undo(session, entry, taken, change));
    }

    private Uni<Outcome> undo(Mutiny.Session session, LogEntry entry, Taken taken, Change change) {
        var from = taken.of(entry.customer()).orElseThrow();
        var made = taken.of(entry.other()).orElseThrow();
        if (from.erased() || made.erased()) {
            return refused(Refusal.ERASED);
        }
        return together(entry, from, made)
                ? belongings
                        .intact(session, entry)
                        .chain(intact -> intact ? new Run(session, entry, from, change).undo() : since(session, entry))
                : since(session, entry);
    }

    /** Whether the two are as the split left them: nobody came into the new one, and no part left the old one. */
    private static boolean together(LogEntry entry, Group from, Group made) {
        return made.parts().equals(List.of(entry.other()))
                && Stream.concat(
                                entry.moved().touchpoints().stream().map(MovedTouchpoint::part),
                                entry.moved().identities().stream().map(MovedIdentity::part))
                        .allMatch(from.parts()::contains);
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
        private final Group group;
        private final Change change;
        private final String operation;
        private final List<CustomerId> all;

        Run(Mutiny.Session session, LogEntry split, Group group, Change change) {
            this.session = session;
            this.split = split;
            this.group = group;
            this.change = change;
            this.operation = SplitId.draw(change.at()).value();
            this.all = Stream.concat(group.parts().stream(), Stream.of(split.other()))
                    .toList();
        }

        Uni<Outcome> undo() {
            return membership.state(session, all).chain(this::move);
        }

        private Uni<Outcome> move(String before) {
            return belongings
                    .giveBack(session, split, operation, change)
                    .chain(() -> membership.move(session, List.of(split.other()), group.root(), change.at()))
                    .call(() -> membership.raise(session, group.root(), change.at()))
                    .call(() -> membership.linkable(session, group.parts(), List.of(split.other())))
                    .chain(moved -> keep(before, moved));
        }

        private Uni<Outcome> keep(String before, List<Part> moved) {
            return membership
                    .state(session, all)
                    .map(after -> new Draft(
                            operation,
                            Op.UNSPLIT,
                            group.root(),
                            split.other(),
                            split.moved(),
                            before,
                            after,
                            split.operation()))
                    .chain(draft -> log.append(session, draft, change))
                    .call(entry -> telling.tell(session, events(entry, moved), List.of(group.root())))
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
                    .map(part -> new CustomerMerged(part.id(), group.root(), part.version(), change.at()));
            return Stream.concat(given, merged).map(Outgoing::of).toList();
        }
    }
}
