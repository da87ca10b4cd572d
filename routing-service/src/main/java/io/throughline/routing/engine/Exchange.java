package io.throughline.routing.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves one task more when several agents and tasks are free at once, as when everybody signs in: each was offered to the
 * agent who was best for it, and that may have been the only one for another. An offer of this round goes to somebody with
 * room, the room that this leaves to another offer, and so on until a task that waits can have what is left: an augmenting
 * path (C. Berge, "Two theorems in graph theory", PNAS 43, 1957), and the one to the task whose turn it is first. When there
 * is none any more, as many are served as can be. Nobody loses an offer or waits longer by it.
 *
 * <p>An agent for whom a task waits gives room to no other offer, only to that task, and gives away only what they were
 * offered last: so no task is overtaken.
 */
final class Exchange {
    private static final String REASON = "could take it, too, and leaves another agent to one task more";
    /** How many offers it looks at in a round at most, which takes a few milliseconds. */
    private static final int MOST_LOOKS = 500_000;

    private final Fits fits;
    private final Seats seats;
    private final Selection selection;
    private final Offers offers;
    private final Matching matching;
    private int looks;

    /** An offer that could go to another: to the agent with room, or to the one whom the move before it frees. */
    private record Move(Offers.Made made, Seat to, @Nullable Move before) {
        Seat freed() {
            return made.seat();
        }

        /** The room that it leaves. */
        int room() {
            return freed().roomWithout(made.waited().task().channel());
        }

        /** The agent with room, with whom the path begins. */
        Seat spare() {
            return before == null ? to : before.spare();
        }
    }

    /** A path to a task that waits. */
    private record Path(Move last, Wait task) {}

    Exchange(Fits fits, Seats seats, Selection selection, Offers offers, Matching matching) {
        this.fits = fits;
        this.seats = seats;
        this.selection = selection;
        this.offers = offers;
        this.matching = matching;
    }

    /** Another round. */
    void begin() {
        looks = 0;
    }

    /** Whether there is anything to move, and somebody to whom. */
    boolean isOpen() {
        return seats.anyRoom() && !offers.made().isEmpty();
    }

    /** Moves offers so that one more can be made; gives the agents concerned, none if no more can be made. */
    List<Seat> move() {
        looks += offers.made().size();
        var movable = movable();
        var path = path(movable);
        movable.values().forEach(fits::tidy);
        return path == null ? List.of() : apply(path.last());
    }

    /** The offers that could go to others, and what they ask for. */
    private Map<Offers.Made, Demand> movable() {
        var lasts = new LinkedHashMap<Seat, Offers.Made>();
        offers.made().forEach(made -> lasts.put(made.seat(), made));
        var movable = new LinkedHashMap<Offers.Made, Demand>();
        for (var made : lasts.values()) {
            if (made.ask() != null) {
                movable.put(made, fits.demand(made.waited().lane(), made.ask()));
            }
        }
        return movable;
    }

    private @Nullable Path path(Map<Offers.Made, Demand> movable) {
        var open = new ArrayDeque<Move>();
        var rest = new ArrayList<Map.Entry<Offers.Made, Demand>>();
        for (var one : movable.entrySet()) {
            var spare = selection.other(one.getValue(), one.getKey().seat());
            if (spare == null) {
                rest.add(one);
            } else {
                open.add(new Move(one.getKey(), spare, null));
            }
        }
        Path first = null;
        for (var move = open.poll(); move != null && looks < MOST_LOOKS; move = open.poll()) {
            var task = matching.next(move.freed(), move.room());
            if (task == null) {
                open.addAll(on(move, rest));
            } else if (first == null || Wait.IN_TURN.compare(task, first.task()) < 0) {
                first = new Path(move, task);
            }
        }
        return first;
    }

    /** The moves of the offers that who is freed could take; these are in the rest no longer. */
    private List<Move> on(Move move, List<Map.Entry<Offers.Made, Demand>> rest) {
        var seat = move.freed();
        var supply = seat.supply();
        int room = move.room();
        var spare = move.spare();
        var moves = new ArrayList<Move>();
        looks += 1 + rest.size();
        rest.removeIf(one -> {
            var demand = one.getValue();
            boolean fits = supply != null
                    && (demand.channel() & room) != 0
                    && demand.fits.has(supply.number())
                    && !demand.excludes(seat.agent())
                    && one.getKey().seat() != spare;
            return fits && moves.add(new Move(one.getKey(), seat, move));
        });
        return moves;
    }

    private List<Seat> apply(Move last) {
        var freed = new ArrayList<Seat>();
        for (var move = last; move != null; move = move.before()) {
            freed.add(move.freed());
            offers.withdraw(move.made());
        }
        for (var move = last; move != null; move = move.before()) {
            offers.give(move.made(), move.to(), REASON);
        }
        return freed;
    }
}
