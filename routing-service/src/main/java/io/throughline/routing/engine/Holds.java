package io.throughline.routing.engine;

import io.throughline.contracts.ReservationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The live reservations, and which of them end by themselves. */
final class Holds {
    private final Seats seats;
    private final Setbacks setbacks;
    private final Timers<Timed> timers;
    private final Map<ReservationId, Held> all = new HashMap<>();
    private final List<Held> unseen = new ArrayList<>();

    Holds(Seats seats, Setbacks setbacks, Timers<Timed> timers) {
        this.seats = seats;
        this.setbacks = setbacks;
        this.timers = timers;
    }

    /** Takes the place of what was known of the reservation before. */
    void know(Reservation reservation) {
        var before = all.get(reservation.id());
        if (before != null && takesTheSame(before.reservation(), reservation)) {
            follow(before, reservation);
        } else {
            forget(reservation.id());
            if (reservation.state().live()) {
                add(reservation);
            }
        }
    }

    private static boolean takesTheSame(Reservation before, Reservation now) {
        return now.state().live() && now.agent().equals(before.agent()) && now.channel() == before.channel();
    }

    private void follow(Held held, Reservation now) {
        if (!now.equals(held.reservation())) {
            held.become(now);
            look(held);
        }
    }

    private void add(Reservation reservation) {
        take(reservation, seats.of(reservation.agent()));
    }

    /** Takes a new one as made. */
    void take(Reservation reservation, Seat seat) {
        var held = new Held(reservation, seat);
        all.put(reservation.id(), held);
        seat.held.add(held);
        seats.count(seat, reservation.channel(), 1);
        look(held);
    }

    void forget(ReservationId id) {
        var held = all.remove(id);
        if (held != null) {
            if (held.timer != null) {
                held.timer.cancel();
            }
            held.unseen = false;
            held.seat().held.remove(held);
            seats.count(held.seat(), held.reservation().channel(), -1);
            seats.tidy(held.seat());
        }
    }

    /** It may have to end now. */
    void look(Held held) {
        if (!held.unseen) {
            held.unseen = true;
            unseen.add(held);
        }
    }

    /** What ends now; these reservations are forgotten. */
    List<Decision> end(long now) {
        var ends = new ArrayList<Decision>();
        for (var held : unseen) {
            if (held.unseen) {
                held.unseen = false;
                ending(held, now).ifPresentOrElse(ends::add, () -> lookAgain(held, now));
            }
        }
        unseen.clear();
        ends.forEach(end -> forget(end.reservation()));
        return ends;
    }

    private Optional<Decision> ending(Held held, long now) {
        var reservation = held.reservation();
        if (now < setbacks.until(reservation.task())) {
            return Optional.empty();
        }
        boolean pending = reservation.state() == ReservationState.PENDING;
        if (pending && !held.seat().present()) {
            return Optional.of(end(reservation, ReservationState.CANCELED, "the agent left"));
        }
        if (now < until(reservation)) {
            return Optional.empty();
        }
        return Optional.of(
                pending
                        ? end(reservation, ReservationState.TIMEOUT, "no answer in time")
                        : end(reservation, ReservationState.COMPLETED, "wrapped up"));
    }

    private void lookAgain(Held held, long now) {
        if (held.timer != null) {
            held.timer.cancel();
        }
        long heldOff = setbacks.until(held.reservation().task());
        long at = now < heldOff ? heldOff : until(held.reservation());
        held.timer = at == Moment.NEVER ? null : timers.set(held, at);
    }

    private static long until(Reservation reservation) {
        return reservation.until() == null ? Moment.NEVER : Moment.of(reservation.until());
    }

    private static Decision end(Reservation reservation, ReservationState to, String reason) {
        return new Decision.End(
                reservation.id(), reservation.task(), reservation.agent(), reservation.state(), to, reason);
    }
}
