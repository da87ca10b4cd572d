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
        @Nullable Instant until) {}
