package io.throughline.routing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the agent, of those who could take a task now, to whom it is offered.
 *
 * <ol>
 *   <li>The one for whom it waits in particular, or who served the customer most of late.
 *   <li>Those with whom a decision about the task could not be committed come last, the fewer times the earlier.
 *   <li>Nobody who refused the task within the pause; those who never refused it before those who did.
 *   <li>Those with more of the skills that are optional.
 *   <li>As the queue's {@link Ranking} says.
 *   <li>Those with fewer live reservations: an agent with work is not idle.
 *   <li>The longest idle: free or available since the earliest time.
 * </ol>
 */
final class Selection {
    private static final long AN_EXTRA = 1_000_000;

    private final Fits fits;
    private final Seats seats;
    private final Setbacks setbacks;

    /**
     * An agent.
     *
     * @param reason why this one, in words
     * @param anybody whether anybody else who fits would do as well
     */
    record Choice(Seat seat, String reason, boolean anybody) {}

    Selection(Fits fits, Seats seats, Setbacks setbacks) {
        this.fits = fits;
        this.seats = seats;
        this.setbacks = setbacks;
    }

    /** Who is to have it now; null if nobody can. */
    @Nullable
    Choice choose(Wait wait) {
        var preferred = wait.preferred;
        if (preferred != null && preferred.hasRoom(wait.task().channel())) {
            return new Choice(
                    preferred,
                    wait.keeper == null || !isNamed(wait)
                            ? "served the customer most of late"
                            : "handed over to this agent",
                    false);
        }
        var demand = wait.demand;
        if (demand == null) {
            return null;
        }
        boolean isPlain =
                wait.task().refusals().isEmpty() && !setbacks.any(wait.task().id());
        return isPlain ? first(demand) : firstOfAll(wait, demand);
    }

    private static boolean isNamed(Wait wait) {
        var preference = wait.task().preference();
        return preference != null && preference.named();
    }

    /** The first of the firsts of all classes. */
    private @Nullable Choice first(Demand demand) {
        Seat first = null;
        long least = 0;
        int count = 0;
        for (int number = fits.nextSupply(demand, 0); number >= 0; number = fits.nextSupply(demand, number + 1)) {
            var supply = fits.supply(number);
            var seat = supply.first(demand.channel());
            if (seat == null) {
                continue;
            }
            count += supply.count(demand.channel());
            long score = score(demand.step(), supply, seat);
            if (first == null || score < least || (score == least && Seat.LEAST_WORK.compare(seat, first) < 0)) {
                first = seat;
                least = score;
            }
        }
        return first == null ? null : new Choice(first, reason(demand, count), true);
    }

    /** Somebody other than who has one of them who could have it now; null if there is nobody. */
    @Nullable
    Seat other(Demand demand, Seat seat) {
        for (int number = fits.nextSupply(demand, 0); number >= 0; number = fits.nextSupply(demand, number + 1)) {
            var supply = fits.supply(number);
            var first = supply.first(demand.channel());
            if (first == seat) {
                first = supply.all(demand.channel()).stream()
                        .filter(one -> one != seat)
                        .min(Seat.LEAST_WORK)
                        .orElse(null);
            }
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** As the task's own past counts, everybody is looked at. */
    private @Nullable Choice firstOfAll(Wait wait, Demand demand) {
        var able = able(demand);
        return able.stream()
                .min(line(wait, demand.step()))
                .map(seat -> new Choice(seat, reason(demand, able.size()), false))
                .orElse(null);
    }

    private List<Seat> able(Demand demand) {
        var able = new ArrayList<Seat>();
        for (int number = fits.nextSupply(demand, 0); number >= 0; number = fits.nextSupply(demand, number + 1)) {
            fits.supply(number).all(demand.channel()).stream()
                    .filter(seat -> !demand.excludes(seat.agent()))
                    .forEach(able::add);
        }
        return able;
    }

    private Comparator<Seat> line(Wait wait, Step step) {
        var task = wait.task();
        return Comparator.comparingInt((Seat seat) -> setbacks.count(task.id(), seat.agent()))
                .thenComparing(seat -> task.refusedBy(seat.agent()))
                .thenComparingLong(seat -> seat.supply() == null ? 0 : score(step, seat.supply(), seat))
                .thenComparing(Seat.LEAST_WORK);
    }

    /** What comes before the work and the rest of an agent: the smaller the earlier. */
    private long score(Step step, Supply supply, Seat seat) {
        long extras = step.optional().isEmpty() ? 0 : step.extras(supply);
        return place(step, supply, seat) - AN_EXTRA * extras;
    }

    private long place(Step step, Supply supply, Seat seat) {
        return switch (step.ranking()) {
            case LONGEST_IDLE -> 0;
            case LEAST_FLEXIBLE -> supply.flexibility;
            case BLEND -> seats.fewIdle() ? supply.flexibility : 0;
            case MOST_SPARE -> seat.taken();
            case MOST_SKILLED -> -step.levels(supply);
        };
    }

    private static String reason(Demand demand, int count) {
        var first = demand.step().ranking().words();
        return demand.ask().step() == 0
                ? first + " of " + count + " who can take it"
                : first + " of " + count + " who can take it by now, at step "
                        + (demand.ask().step() + 1);
    }
}
