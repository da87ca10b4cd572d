package io.throughline.routing.engine;

import io.throughline.routing.engine.Explanation.Lack;
import io.throughline.routing.engine.Explanation.LackKind;
import io.throughline.routing.engine.Explanation.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says of a task what keeps it from each agent, by the rules by which it is offered. */
final class Explaining {
    private final Places places;
    private final Seats seats;

    Explaining(Places places, Seats seats) {
        this.places = places;
        this.seats = seats;
    }

    /** Those with the fewest lacks come first. */
    Explanation of(Wait wait, long now) {
        var place = places.of(wait, now);
        var lane = wait.lane();
        int step = places.step(wait, now);
        long next = lane.begins(step + 1);
        var keeper = place.keeper();
        return new Explanation(
                wait.priority(),
                step + 1,
                lane.terms().steps().size(),
                next == Moment.NEVER ? null : Moment.instant(wait.since() + next),
                keeper == null ? null : keeper.agent(),
                place.until() == Moment.NEVER ? null : Moment.instant(place.until()),
                seats.known().stream()
                        .map(seat -> new Verdict(seat.agent(), lacks(wait, place, step, seat)))
                        .sorted(Comparator.comparingInt(
                                        (Verdict verdict) -> verdict.lacks().size())
                                .thenComparing(verdict -> verdict.agent().value()))
                        .toList());
    }

    private static List<Lack> lacks(Wait wait, Places.Place place, int number, Seat seat) {
        var lacks = new ArrayList<Lack>();
        var task = wait.task();
        var supply = seat.supply();
        if (!seat.available()) {
            lacks.add(seat.present() ? new Lack(LackKind.AWAY, "is away") : new Lack(LackKind.OFFLINE, "is offline"));
        }
        if (place.keeper() != null || supply == null) {
            if (seat != place.keeper()) {
                lacks.add(new Lack(LackKind.KEPT, "it waits for another agent in particular"));
            }
        } else {
            abilities(wait, wait.lane().terms().steps().get(number), supply, lacks);
        }
        if (place.keeper() == null && place.demand() == null) {
            lacks.add(
                    place.closed()
                            ? new Lack(LackKind.CLOSED, "the queue is closed")
                            : new Lack(LackKind.HELD_OFF, "it is left alone for a while, as it could not be offered"));
        }
        if (place.demand() != null && place.demand().excludes(seat.agent())) {
            lacks.add(new Lack(LackKind.REFUSED, "refused it lately"));
        }
        if (seat.available() && supply != null && supply.serves(task.channel()) && !seat.hasRoom(task.channel())) {
            lacks.add(
                    seat.resting()
                            ? new Lack(LackKind.RESTING, "was offered something a moment ago")
                            : new Lack(LackKind.ROOM, "has no room for one more"));
        }
        return lacks;
    }

    private static void abilities(Wait wait, Step step, Supply supply, List<Lack> lacks) {
        if (!supply.serves(wait.task().channel())) {
            lacks.add(new Lack(LackKind.CHANNEL, "takes nothing of this channel"));
        }
        step.skills().entrySet().stream()
                .filter(asked -> supply.skills().getOrDefault(asked.getKey(), 0) < asked.getValue())
                .map(asked -> new Lack(
                        LackKind.SKILL,
                        "has %s at level %d, %d is asked for"
                                .formatted(
                                        asked.getKey(),
                                        supply.skills().getOrDefault(asked.getKey(), 0),
                                        asked.getValue())))
                .sorted(Comparator.comparing(Lack::detail))
                .forEach(lacks::add);
        if (step.asksOf(supply) && !step.fits(wait.task().attributes(), supply)) {
            lacks.add(new Lack(LackKind.CONDITION, "does not meet the condition"));
        }
    }
}
