package io.throughline.routing.task;

import io.throughline.routing.engine.ReservationState;

/** What an agent says about a reservation of theirs. */
enum Answer {
    /** I take the task. */
    ACCEPT(ReservationState.PENDING, ReservationState.ACCEPTED),
    /** I do not want the task. */
    REJECT(ReservationState.PENDING, ReservationState.REJECTED),
    /** I have finished up, or have done what was to be followed up, which nobody but us knows to be over. */
    COMPLETE(ReservationState.WRAPPING, ReservationState.COMPLETED);

    private final ReservationState from;
    private final ReservationState to;

    Answer(ReservationState from, ReservationState to) {
        this.from = from;
        this.to = to;
    }

    /** The state in which a reservation waits for this answer. */
    ReservationState from() {
        return from;
    }

    /** The state in which the answer leaves it. */
    ReservationState to() {
        return to;
    }

    /** Whether a reservation in the state has had this answer: to give it again changes nothing. */
    boolean givenTo(ReservationState state) {
        return switch (state) {
            case ACCEPTED, WRAPPING -> this == ACCEPT;
            case COMPLETED -> this == ACCEPT || this == COMPLETE;
            case REJECTED -> this == REJECT;
            case PENDING, TIMEOUT, CANCELED, RESCINDED -> false;
        };
    }
}
