package io.throughline.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tasks offered to agents and what became of the offers, on the stream reservations. */
public sealed interface ReservationEvent extends Event {
    /** What all events of a reservation share. */
    Offer offer();

    @Override
    default String key() {
        return offer().conversation().value();
    }

    /** Which task is offered to whom. */
    record Offer(
            ReservationId reservation,
            TaskId task,
            AgentId agent,
            ConversationId conversation,
            CustomerId customer,
            Channel channel) {}

    /**
     * A task is offered to an agent.
     *
     * @param expiresAt until when the agent may accept
     * @param reason why this agent, in words
     * @param card the customer's card, so that the agent knows before answering
     */
    record ReservationCreated(Offer offer, Instant expiresAt, String reason, Card card, Instant at)
            implements ReservationEvent {}

    /** The agent took the task. */
    record ReservationAccepted(Offer offer, Instant at) implements ReservationEvent {}

    /** The agent does not want the task. */
    record ReservationRejected(Offer offer, @Nullable String reason, Instant at) implements ReservationEvent {}

    /** The agent did not answer in time. */
    record ReservationTimedOut(Offer offer, Instant at) implements ReservationEvent {}

    /** The task or the agent went away. */
    record ReservationCanceled(Offer offer, String reason, Instant at) implements ReservationEvent {}

    /** Another agent took the task first. */
    record ReservationRescinded(Offer offer, Instant at) implements ReservationEvent {}

    /** The conversation is done and the agent finishes up. */
    record ReservationWrapping(Offer offer, Instant until, Instant at) implements ReservationEvent {}

    /**
     * The agent is free again.
     *
     * @param reason why, in words
     */
    record ReservationCompleted(Offer offer, @Nullable String reason, Instant at) implements ReservationEvent {}
}
