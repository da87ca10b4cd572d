package io.throughline.routing.engine;

import io.throughline.contracts.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is offered in one round. Each offer is taken for made at once, and until the round is over may go to another. */
final class Offers {
    private final Function<Instant, ReservationId> ids;
    private final Waits waits;
    private final Holds holds;
    private final Seats seats;
    private final Timers<Timed> timers;
    private final List<Made> made = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    /** An offer of this round. */
    static final class Made {
        private final Wait wait;
        /** What it asks for; null if only the agent who has it will do. */
        private final Demand.@Nullable Ask ask;

        private Seat seat;
        private Decision.Offer offer;

        private Made(Wait wait, Demand.@Nullable Ask ask, Seat seat, Decision.Offer offer) {
            this.wait = wait;
            this.ask = ask;
            this.seat = seat;
            this.offer = offer;
        }

        Wait waited() {
            return wait;
        }

        Demand.@Nullable Ask ask() {
            return ask;
        }

        Seat seat() {
            return seat;
        }
    }

    Offers(Function<Instant, ReservationId> ids, Waits waits, Holds holds, Seats seats, Timers<Timed> timers) {
        this.ids = ids;
        this.waits = waits;
        this.holds = holds;
        this.seats = seats;
        this.timers = timers;
    }

    /** Another round. */
    void begin(Instant at) {
        now = at;
        made.clear();
    }

    List<Made> made() {
        return made;
    }

    /** In an order in which each agent has room for each. */
    List<Decision> decisions() {
        var decisions = new ArrayList<Decision>(made.size());
        made.forEach(one -> decisions.add(one.offer));
        return decisions;
    }

    /** The task waits no longer. */
    void make(Wait wait, Selection.Choice choice) {
        var demand = choice.anybody() ? wait.demand : null;
        waits.forget(wait.task().id());
        made.add(new Made(
                wait,
                demand == null ? null : demand.ask(),
                choice.seat(),
                offer(wait, choice.seat(), choice.reason())));
    }

    /** Takes it from who has it; they have the room again. */
    void withdraw(Made one) {
        holds.forget(one.offer.reservation());
        if (one.seat.pace() > 0) {
            seats.rest(one.seat, false);
        }
    }

    /** Offers to another what was withdrawn. */
    void give(Made one, Seat seat, String reason) {
        one.offer = offer(one.wait, seat, reason);
        one.seat = seat;
        made.remove(one);
        made.add(one);
    }

    private Decision.Offer offer(Wait wait, Seat seat, String reason) {
        var task = wait.task();
        var offer = new Decision.Offer(
                ids.apply(now),
                task.id(),
                seat.agent(),
                task.epoch(),
                seat.slots(task.channel()),
                now.plus(wait.lane().terms().offerTimeout()),
                reason);
        holds.take(offer.assumed(task.channel()), seat);
        if (seat.pace() > 0) {
            seats.rest(seat, true);
            var _ = timers.set(seat, Moment.of(now) + seat.pace());
        }
        return offer;
    }
}
