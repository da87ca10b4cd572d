package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.FieldError;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.SplitId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.merging.Moved.MovedIdentity;
import io.throughline.identity.merging.Moved.MovedTouchpoint;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives some of what a customer has to a new customer. */
@ApplicationScoped
class Splitting {
    private final Turns turns;
    private final Membership membership;
    private final Belongings belongings;
    private final MergeLog log;
    private final Telling telling;

    Splitting(Turns turns, Membership membership, Belongings belongings, MergeLog log, Telling telling) {
        this.turns = turns;
        this.membership = membership;
        this.belongings = belongings;
        this.log = log;
        this.telling = telling;
    }

    /**
     * What is to be taken out of whom.
     *
     * @param expected says whether the customer's version is the one that the caller saw
     */
    record Command(
            CustomerId customer, List<TouchpointId> touchpoints, List<IdentityId> identities, LongPredicate expected) {
        Command {
            touchpoints = List.copyOf(touchpoints);
            identities = List.copyOf(identities);
        }
    }

    /** Splits, or says why not. */
    Uni<Outcome> split(Mutiny.Session session, Command command, Change change) {
        return turns.take(session, List.of(command.customer())).chain(taken -> taken.of(command.customer())
                .map(group -> split(session, command, group, change))
                .orElseGet(() -> refused(new Outcome.Refused(Refusal.UNKNOWN))));
    }

    private Uni<Outcome> split(Mutiny.Session session, Command command, Group group, Change change) {
        if (group.erased()) {
            return refused(new Outcome.Refused(Refusal.ERASED));
        }
        return command.expected().test(group.version())
                ? belongings
                        .possession(session, group, command.touchpoints(), command.identities())
                        .chain(possession -> split(session, command, group, possession, change))
                : refused(new Outcome.Refused(Refusal.STALE));
    }

    private Uni<Outcome> split(
            Mutiny.Session session, Command command, Group group, Possession possession, Change change) {
        var errors = errors(command, possession);
        return errors.isEmpty()
                ? new Run(session, group, possession, change).split()
                : refused(new Outcome.Misfit(errors));
    }

    private static Uni<Outcome> refused(Outcome why) {
        return Uni.createFrom().item(why);
    }

    /** What does not fit; the places are those in the caller's lists. */
    static List<FieldError> errors(Command command, Possession possession) {
        var errors = new ArrayList<FieldError>();
        var touchpoints = new HashSet<>(
                possession.touchpoints().stream().map(MovedTouchpoint::id).toList());
        var identities = new HashSet<>(
                possession.identities().stream().map(MovedIdentity::id).toList());
        for (int place = 0; place < command.touchpoints().size(); place++) {
            if (!touchpoints.contains(command.touchpoints().get(place))) {
                errors.add(FieldError.unknown("/touchpoints/" + place));
            }
        }
        for (int place = 0; place < command.identities().size(); place++) {
            if (!identities.contains(command.identities().get(place))) {
                errors.add(FieldError.unknown("/identities/" + place));
            }
        }
        if (errors.isEmpty()) {
            whole(possession).ifPresent(errors::add);
        }
        return errors;
    }

    private static Optional<FieldError> whole(Possession possession) {
        if (possession.touchpoints().isEmpty() && possession.identities().isEmpty()) {
            return Optional.of(FieldError.required("/touchpoints"));
        }
        if (possession.staying() == 0) {
            return Optional.of(FieldError.range("", "less than all that the customer has"));
        }
        return possession.twice()
                ? Optional.of(new FieldError("/identities", "duplicate", "must have each key only once"))
                : Optional.empty();
    }

    /** One split. */
    private final class Run {
        private final Mutiny.Session session;
        private final Group group;
        private final Moved moved;
        private final Change change;
        private final CustomerId other;
        private final String operation;
        private final List<CustomerId> all;

        Run(Mutiny.Session session, Group group, Possession possession, Change change) {
            this.session = session;
            this.group = group;
            this.moved = new Moved(List.of(), possession.touchpoints(), possession.identities(), List.of());
            this.change = change;
            this.other = CustomerId.draw(change.at());
            this.operation = SplitId.draw(change.at()).value();
            this.all = Stream.concat(group.parts().stream(), Stream.of(other)).toList();
        }

        Uni<Outcome> split() {
            return membership.state(session, all).call(this::give).chain(this::keep);
        }

        private Uni<Void> give() {
            return belongings
                    .appear(session, other, moved, change)
                    .chain(() -> belongings.give(session, moved, other, operation, change))
                    .chain(() -> membership.raise(session, List.of(group.root()), change.at()))
                    .chain(() -> membership.cannotLink(session, group.root(), other, operation, change.at()));
        }

        private Uni<Outcome> keep(String before) {
            return membership
                    .state(session, all)
                    .map(after -> new Draft(operation, Op.SPLIT, group.root(), other, moved, before, after, null))
                    .chain(draft -> log.append(session, draft, change))
                    .call(entry -> telling.tell(session, List.of(told(entry)), List.of(other, group.root())))
                    .map(Outcome.Done::new);
        }

        private Outgoing told(LogEntry entry) {
            var touchpoints =
                    moved.touchpoints().stream().map(MovedTouchpoint::id).toList();
            return Outgoing.of(new CustomerSplit(group.root(), other, touchpoints, entry.id(), change.at()));
        }
    }
}
