package io.throughline.routing.engine;

import org.jspecify.annotations.Nullable;

/** A live reservation at work. */
final class Held implements Timed {
    private Reservation reservation;
    private final Seat seat;
    /** When it is to be looked at again. */
    Timers.@Nullable Timer<Timed> timer;

    /** Whether it may have to end now. */
    boolean unseen;

    Held(Reservation reservation, Seat seat) {
        this.reservation = reservation;
        this.seat = seat;
    }

    Reservation reservation() {
        return reservation;
    }

    /** Another state of the same. */
    void become(Reservation now) {
        reservation = now;
    }

    Seat seat() {
        return seat;
    }
}
