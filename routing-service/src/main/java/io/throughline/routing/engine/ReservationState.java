package io.throughline.routing.engine;

/** How far a reservation got; TaskRouter's words. */
public enum ReservationState {
    /** Offered, not answered. */
    PENDING,
    /** The agent took the task. */
    ACCEPTED,
    /** The conversation is done and the agent finishes up. */
    WRAPPING,
    /** The agent did not want the task. */
    REJECTED,
    /** The agent did not answer in time. */
    TIMEOUT,
    /** The task went away, or the agent did, while it was offered. */
    CANCELED,
    /** Another agent took the task first. */
    RESCINDED,
    /** The agent is free again. */
    COMPLETED;

    /** Whether it takes a slot of its agent. */
    public boolean live() {
        return this == PENDING || this == ACCEPTED || this == WRAPPING;
    }
}
