package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live reservation as the router sees it: it takes one of the agent's slots on the channel.
 *
 * @param until when it ends by itself: a pending one unanswered, a wrapping one finished; an accepted one does not
 */
public record Reservation(
        ReservationId id,
        TaskId task,
        AgentId agent,
        Channel channel,
        ReservationState state,
        @Nullable Instant until) {
    /** The same, which ends by itself at the moment at the latest: what a clock wrote that was ahead holds nobody up. */
    public Reservation notAfter(Instant moment) {
        return until == null || until.isBefore(moment)
                ? this
                : new Reservation(id, task, agent, channel, state, moment);
    }
}
