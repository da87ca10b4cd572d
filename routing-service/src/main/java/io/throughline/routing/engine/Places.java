package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says where a task belongs: with the agent to whom it was given by name, while they are there and have not refused it;
 * with the one who served the customer most of late, while only a free slot of theirs is missing and the task is not as old as
 * the patience; else in the line of those that ask for the same at this age.
 */
final class Places {
    private final Fits fits;
    private final Seats seats;
    private final Setbacks setbacks;

    /**
     * A place.
     *
     * @param keeper the agent for whom alone the task waits
     * @param preferred the agent who is offered it first
     * @param demand the demand in whose line it stands
     * @param until when it may belong elsewhere though nobody says anything
     * @param closed whether it stands nowhere because its queue is closed
     */
    record Place(
            @Nullable Seat keeper,
            @Nullable Seat preferred,
            @Nullable Demand demand,
            long until,
            boolean closed) {
        static Place with(Seat seat, long until) {
            return new Place(seat, seat, null, until, false);
        }

        static Place nowhere(long until, boolean closed) {
            return new Place(null, null, null, until, closed);
        }
    }

    Places(Fits fits, Seats seats, Setbacks setbacks) {
        this.fits = fits;
        this.seats = seats;
        this.setbacks = setbacks;
    }

    Place of(Wait wait, long now) {
        long heldOff = setbacks.until(wait.task().id());
        if (now < heldOff) {
            return Place.nowhere(heldOff, false);
        }
        var named = named(wait);
        if (named != null) {
            return Place.with(named, Moment.NEVER);
        }
        return isOpen(wait, now) ? unnamed(wait, now) : Place.nowhere(nextChange(wait, now), true);
    }

    /** Whether tasks of its queue are offered now. */
    static boolean isOpen(Wait wait, long now) {
        var hours = wait.lane().terms().hours();
        return hours == null || hours.open(Moment.instant(now));
    }

    /** When the queue opens or closes next. */
    private static long nextChange(Wait wait, long now) {
        var hours = wait.lane().terms().hours();
        return hours == null
                ? Moment.NEVER
                : hours.nextChange(Moment.instant(now)).map(Moment::of).orElse(Moment.NEVER);
    }

    private Place unnamed(Wait wait, long now) {
        var ask = ask(wait, step(wait, now));
        var preferred = preferred(wait, ask, now);
        long end = Math.min(nextStep(wait, now), nextChange(wait, now));
        if (preferred != null && now < patience(wait)) {
            return Place.with(preferred, Math.min(end, Math.min(patience(wait), window(wait))));
        }
        var excluded = excluded(wait, now);
        return new Place(
                null,
                preferred,
                fits.demand(wait.lane(), ask.excluding(excluded)),
                Math.min(preferred == null ? end : Math.min(end, window(wait)), pause(wait, excluded)),
                false);
    }

    /** The agent to whom it was given by name, unless they refused it or are not available. */
    private @Nullable Seat named(Wait wait) {
        var preference = wait.task().preference();
        return preference != null && preference.named() && isOpenTo(wait, preference.agent())
                ? availableOf(preference.agent())
                : null;
    }

    /** The agent who served the customer most of late, if they could have it but perhaps for a free slot. */
    private @Nullable Seat preferred(Wait wait, Demand.Ask ask, long now) {
        var preference = wait.task().preference();
        if (preference == null || preference.named() || window(wait) <= now || !isOpenTo(wait, preference.agent())) {
            return null;
        }
        var seat = availableOf(preference.agent());
        var supply = seat == null ? null : seat.supply();
        var step = wait.lane().terms().steps().get(ask.step());
        return supply != null
                        && supply.serves(wait.task().channel())
                        && step.fits(wait.task().attributes(), supply)
                ? seat
                : null;
    }

    private boolean isOpenTo(Wait wait, AgentId agent) {
        return !wait.task().refusedBy(agent) && setbacks.count(wait.task().id(), agent) == 0;
    }

    private @Nullable Seat availableOf(AgentId agent) {
        var seat = seats.of(agent);
        return seat.available() ? seat : null;
    }

    /** The number of the step that it is at: the last that has begun, or a later one if some are passed over. */
    int step(Wait wait, long now) {
        var lane = wait.lane();
        int step = lane.stepAt(now - wait.since());
        while (lane.isSkipped(step) && !anybodyFits(lane, ask(wait, step))) {
            step++;
        }
        return step;
    }

    private static Demand.Ask ask(Wait wait, int step) {
        var task = wait.task();
        var condition = wait.lane().terms().steps().get(step).condition();
        var read = condition == null ? Map.<String, Object>of() : condition.read(task.attributes());
        return new Demand.Ask(step, task.channel(), read, Set.of());
    }

    private boolean anybodyFits(Lane lane, Demand.Ask ask) {
        var demand = fits.demand(lane, ask);
        boolean anybody = fits.anybodyFits(demand);
        fits.tidy(demand);
        return anybody;
    }

    private static long nextStep(Wait wait, long now) {
        var lane = wait.lane();
        long age = lane.begins(lane.stepAt(now - wait.since()) + 1);
        return age == Moment.NEVER ? age : wait.since() + age;
    }

    private static long patience(Wait wait) {
        return wait.since() + Moment.micros(wait.lane().terms().rules().patience());
    }

    /** The end of the time for which who served the customer most of late is preferred. */
    private static long window(Wait wait) {
        var preference = wait.task().preference();
        return preference == null
                ? 0
                : Moment.of(preference.servedAt())
                        + Moment.micros(wait.lane().terms().rules().preference());
    }

    private static long pause(Wait wait, AgentId agent) {
        var refused = wait.task().refusals().get(agent);
        return refused == null
                ? 0
                : Moment.of(refused) + Moment.micros(wait.lane().terms().rules().pause());
    }

    private static long pause(Wait wait, Set<AgentId> excluded) {
        long first = Moment.NEVER;
        for (var agent : excluded) {
            first = Math.min(first, pause(wait, agent));
        }
        return first;
    }

    /** Those who refused it lately. */
    private static Set<AgentId> excluded(Wait wait, long now) {
        if (wait.task().refusals().isEmpty()) {
            return Set.of();
        }
        var excluded = new HashSet<AgentId>();
        for (var agent : wait.task().refusals().keySet()) {
            if (now < pause(wait, agent)) {
                excluded.add(agent);
            }
        }
        return Set.copyOf(excluded);
    }
}
