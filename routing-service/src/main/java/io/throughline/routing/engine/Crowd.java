package io.throughline.routing.engine;

/** Agents of one class who have room on just the same channels. */
final class Crowd {
    private final Supply supply;
    private final int room;
    /** In their turn. */
    final Heap<Seat> seats = new Heap<>(Seat.LEAST_WORK);
    /** Whether a task is found for them that has not had its turn yet. */
    boolean claims;

    Crowd(Supply supply, int room) {
        this.supply = supply;
        this.room = room;
    }

    Supply supply() {
        return supply;
    }

    /** The channels, as bits. */
    int room() {
        return room;
    }

    /** Whether anybody is there who may have tasks of the demand, which they fit and have room for. */
    boolean anybodyFor(Demand demand) {
        return demand.excludesNobody() ? !seats.isEmpty() : seats.any(seat -> !demand.excludes(seat.agent()));
    }
}
