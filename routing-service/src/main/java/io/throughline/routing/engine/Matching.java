package io.throughline.routing.engine;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings tasks and agents together. When nothing more can be brought together, whoever waits has nobody who may have it
 * and room for it; so a new pair has a task that came or was put elsewhere, or an agent who was given room, and only
 * these are looked at: the task whose turn it is first, whichever way it was found.
 */
final class Matching {
    private final Fits fits;
    private final Selection selection;

    /** A task that could be next, and the agent for whom it was found; null if it was not found for anybody. */
    private record Claim(Wait task, @Nullable Seat seat, int round) {
        static final Comparator<Claim> IN_TURN = Comparator.comparing(Claim::task, Wait.IN_TURN);
    }

    Matching(Fits fits, Selection selection) {
        this.fits = fits;
        this.selection = selection;
    }

    /** Makes all pairs that there are; each is told at once, and is taken before the next is sought. */
    void match(List<Wait> placed, List<Seat> freed, BiConsumer<Wait, Selection.Choice> take) {
        var claims = new PriorityQueue<>(Claim.IN_TURN);
        placed.forEach(wait -> claims.add(new Claim(wait, null, 0)));
        freed.forEach(seat -> claim(claims, seat, 0));
        int round = 0;
        for (var claim = claims.poll(); claim != null; claim = claims.poll()) {
            var seat = claim.seat();
            if (seat != null && claim.round() != round) {
                claim(claims, seat, round);
                continue;
            }
            var task = claim.task().stands() ? first(claim) : null;
            var choice = task == null ? null : selection.choose(task);
            if (task != null && choice != null) {
                take.accept(task, choice);
                round++;
                again(claims, claim, round);
            }
        }
    }

    /** Another of the same line goes first if its turn is earlier, unless somebody is there for this one in particular. */
    private static @Nullable Wait first(Claim claim) {
        var task = claim.task();
        var preferred = task.preferred;
        var demand = task.demand;
        boolean isExpected = preferred != null && preferred.hasRoom(task.task().channel());
        return claim.seat() != null || isExpected || demand == null ? task : demand.line.first();
    }

    private void again(PriorityQueue<Claim> claims, Claim claim, int round) {
        if (claim.seat() != null) {
            claim(claims, claim.seat(), round);
        } else if (claim.task().stands()) {
            claims.add(claim);
        }
    }

    private void claim(PriorityQueue<Claim> claims, Seat seat, int round) {
        var wait = next(seat);
        if (wait != null) {
            claims.add(new Claim(wait, seat, round));
        }
    }

    /** The task whose turn it is first of those that the agent may have and has room for. */
    private @Nullable Wait next(Seat seat) {
        int room = seat.room();
        var supply = seat.supply();
        if (room == 0 || supply == null) {
            return null;
        }
        var next = kept(seat);
        for (int number = fits.nextDemand(supply, 0); number >= 0; number = fits.nextDemand(supply, number + 1)) {
            if (next != null && fits.key(number) > next.key()) {
                continue;
            }
            var demand = fits.demand(number);
            var first = (demand.channel() & room) == 0 || demand.excludes(seat.agent()) ? null : demand.line.first();
            if (first != null && (next == null || Wait.IN_TURN.compare(first, next) < 0)) {
                next = first;
            }
        }
        return next;
    }

    private static @Nullable Wait kept(Seat seat) {
        Wait next = null;
        for (var wait : seat.kept) {
            if (seat.hasRoom(wait.task().channel()) && (next == null || Wait.IN_TURN.compare(wait, next) < 0)) {
                next = wait;
            }
        }
        return next;
    }
}
