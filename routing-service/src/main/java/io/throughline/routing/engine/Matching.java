package io.throughline.routing.engine;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings tasks and agents together. When nothing more can be brought together, whoever waits has nobody who may have it
 * and room for it; so a new pair has a task that came or was put elsewhere, or an agent who was given room, and only
 * these are looked at: the task whose turn it is first, whichever way it was found.
 */
final class Matching {
    private final Fits fits;
    private final Selection selection;
    private final Offers offers;
    private final Exchange exchange;

    /** A task that could be next, and for whom it was found: for agents who are alike, for one agent, or for nobody yet. */
    private record Claim(
            Wait task, @Nullable Crowd crowd, @Nullable Seat seat) {
        static final Comparator<Claim> IN_TURN = Comparator.comparing(Claim::task, Wait.IN_TURN);

        /** Whether the task waits, and there is room for it: then it is the first that they could have, still. */
        boolean stands() {
            return task.stands()
                    && (seat == null || seat.hasRoom(task.task().channel()))
                    && (crowd == null || task.demand == null || crowd.anybodyFor(task.demand));
        }
    }

    /** What could be next. */
    private final class Claims {
        private final PriorityQueue<Claim> inTurn = new PriorityQueue<>(Claim.IN_TURN);

        void add(Wait task) {
            inTurn.add(new Claim(task, null, null));
        }

        /** The first of those that wait for the agent alone, and the first of the others. */
        void add(Seat seat) {
            var kept = kept(seat, seat.room());
            if (kept != null) {
                inTurn.add(new Claim(kept, null, seat));
            }
            if (seat.supply() != null && seat.room() != 0) {
                add(seat.supply().crowd(seat.room()));
            }
        }

        private void add(Crowd crowd) {
            var next = crowd.claims ? null : first(crowd.supply(), crowd.room(), null, crowd::anybodyFor);
            if (next != null) {
                crowd.claims = true;
                inTurn.add(new Claim(next, crowd, null));
            }
        }

        /** The one whose turn it is, which is none any more; null if there are none. */
        @Nullable
        Claim poll() {
            var claim = inTurn.poll();
            if (claim != null && claim.crowd() != null) {
                claim.crowd().claims = false;
            }
            return claim;
        }

        /** For whom one was found may have another. */
        void again(Claim claim) {
            if (claim.crowd() != null) {
                add(claim.crowd());
            } else if (claim.seat() != null) {
                add(claim.seat());
            } else if (claim.task().stands()) {
                inTurn.add(claim);
            }
        }
    }

    Matching(Fits fits, Seats seats, Selection selection, Offers offers) {
        this.fits = fits;
        this.selection = selection;
        this.offers = offers;
        exchange = new Exchange(fits, seats, selection, offers, this);
    }

    /** Offers all that can be offered. A single task or agent takes nothing from another; several may. */
    void match(List<Wait> placed, List<Seat> freed) {
        pair(placed, freed);
        if (placed.size() + freed.size() > 1 && exchange.isOpen()) {
            exchange();
        }
    }

    private void exchange() {
        exchange.begin();
        for (var concerned = exchange.move(); !concerned.isEmpty(); concerned = exchange.move()) {
            pair(List.of(), concerned);
        }
    }

    /** Makes all pairs that there are; each is taken before the next is sought. */
    private void pair(List<Wait> placed, List<Seat> freed) {
        var claims = new Claims();
        placed.forEach(claims::add);
        freed.forEach(claims::add);
        for (var claim = claims.poll(); claim != null; claim = claims.poll()) {
            var task = claim.stands() ? first(claim) : null;
            var choice = task == null ? null : selection.choose(task);
            if (task != null && choice != null) {
                offers.make(task, choice);
                claims.add(choice.seat());
            }
            if (choice != null || isOfAgents(claim)) {
                claims.again(claim);
            }
        }
    }

    private static boolean isOfAgents(Claim claim) {
        return claim.crowd() != null || claim.seat() != null;
    }

    /** Another of the same line goes first if its turn is earlier, unless somebody is there for this one in particular. */
    private static @Nullable Wait first(Claim claim) {
        var task = claim.task();
        var preferred = task.preferred;
        var demand = task.demand;
        boolean isExpected = preferred != null && preferred.hasRoom(task.task().channel());
        return isOfAgents(claim) || isExpected || demand == null ? task : demand.line.first();
    }

    /** The task whose turn it is first of those that the agent may have, if they have that room. */
    @Nullable
    Wait next(Seat seat, int room) {
        var supply = seat.supply();
        return supply == null ? null : first(supply, room, kept(seat, room), demand -> !demand.excludes(seat.agent()));
    }

    private @Nullable Wait first(Supply supply, int room, @Nullable Wait known, Predicate<Demand> open) {
        var first = known;
        for (int number = fits.nextDemand(supply, 0); number >= 0; number = fits.nextDemand(supply, number + 1)) {
            if (first != null && fits.key(number) > first.key()) {
                continue;
            }
            var demand = fits.demand(number);
            var next = (demand.channel() & room) == 0 || !open.test(demand) ? null : demand.line.first();
            if (next != null && (first == null || Wait.IN_TURN.compare(next, first) < 0)) {
                first = next;
            }
        }
        return first;
    }

    private static @Nullable Wait kept(Seat seat, int room) {
        Wait next = null;
        for (var wait : seat.kept) {
            boolean hasRoom = (room & Room.bit(wait.task().channel())) != 0;
            if (hasRoom && (next == null || Wait.IN_TURN.compare(wait, next) < 0)) {
                next = wait;
            }
        }
        return next;
    }
}
