package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Instant;

/** What the router wants done. It holds only if it can be committed as it was decided. */
public sealed interface Decision {
    /** The reservation that begins or ends. */
    ReservationId reservation();

    /** Its task. */
    TaskId task();

    /** Its agent. */
    AgentId agent();

    /**
     * The task is offered to the agent.
     *
     * @param epoch the task's epoch when this was decided
     * @param slots the agent's slots on the task's channel when this was decided
     * @param until until when the agent may answer
     * @param reason why this agent, in words
     */
    record Offer(
            ReservationId reservation, TaskId task, AgentId agent, long epoch, int slots, Instant until, String reason)
            implements Decision {
        /** The reservation as it will be, once this is committed. */
        Reservation assumed(Channel channel) {
            return new Reservation(reservation, task, agent, channel, ReservationState.PENDING, until);
        }
    }

    /**
     * The reservation ends by itself, for nobody asked for it.
     *
     * @param from the state that it is in
     * @param to TIMEOUT, CANCELED or COMPLETED
     * @param reason why, in words
     */
    record End(
            ReservationId reservation,
            TaskId task,
            AgentId agent,
            ReservationState from,
            ReservationState to,
            String reason)
            implements Decision {}
}
