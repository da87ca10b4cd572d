package io.throughline.gateway.webhook.event;

import java.util.List;

/**
 * A type of event that other systems can be told of.
 *
 * @param name lasting, in the manner of CloudEvents: a noun and what happened to it
 * @param description when it is told
 */
public record EventType(String name, String description) {
    private static final List<EventType> ALL = List.of(
            new EventType("message.received", "A customer wrote."),
            new EventType("message.sent", "An agent wrote; it is on its way."),
            new EventType("message.delivered", "What an agent wrote has reached the customer."),
            new EventType("message.read", "The customer has read what an agent wrote."),
            new EventType("message.failed", "What an agent wrote cannot be delivered."),
            new EventType("conversation.opened", "A conversation began."),
            new EventType("conversation.pending", "It is the customer's turn."),
            new EventType("conversation.resolved", "Nothing is left to do."),
            new EventType("conversation.reopened", "It is the company's turn again."),
            new EventType("conversation.transferred", "An agent gave it to another agent or a queue."),
            new EventType(
                    "call.progressed", "A call or video call rings, was answered, missed or recorded, or has ended."),
            new EventType("note.added", "An agent left an internal note."),
            new EventType("reservation.created", "A conversation is offered to an agent."),
            new EventType("reservation.accepted", "The agent took it."),
            new EventType("reservation.rejected", "The agent does not want it."),
            new EventType("reservation.timed_out", "The agent did not answer in time."),
            new EventType(
                    "reservation.canceled",
                    "There is nothing to do any more, or its agent is absent and it waits again."),
            new EventType("reservation.rescinded", "The offer was withdrawn: another agent was faster."),
            new EventType("reservation.wrapping", "The conversation is done, and the agent finishes up."),
            new EventType("reservation.completed", "The agent is free again."),
            new EventType("agent.presence_changed", "An agent became available, away or offline."),
            new EventType("customer.changed", "A customer's record is new or another one; it comes whole."),
            new EventType("customer.merged", "A customer turned out to be another one."),
            new EventType("customer.split", "A customer turned out to be two."),
            new EventType("customer.erased", "A customer was erased: forget the values."),
            new EventType("webhook.test", "Somebody asked for it, to try the endpoint."));

    /** All there are. */
    public static List<EventType> all() {
        return ALL;
    }
}
