package io.throughline.routing.engine;

import org.jspecify.annotations.Nullable;

/** A live reservation at work. */
final class Held implements Timed {
    private final Reservation reservation;
    private final Seat seat;
    /** When it is to be looked at again. */
    Timers.@Nullable Timer<Timed> timer;

    Held(Reservation reservation, Seat seat) {
        this.reservation = reservation;
        this.seat = seat;
    }

    Reservation reservation() {
        return reservation;
    }

    Seat seat() {
        return seat;
    }
}
