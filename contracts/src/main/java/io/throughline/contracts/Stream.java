package io.throughline.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The streams between the services: one topic and one sealed family of events each. */
public enum Stream {
    /** What channels reported, keyed by the sender's identity. Written by channel-gateway. */
    TOUCHPOINTS(Touchpoint.class),
    /** Touchpoints with their customer, keyed by customer. Written by identity-service. */
    IDENTIFIED(Identified.class),
    /** Full snapshots of customers after every change, keyed by customer, compacted. Written by identity-service. */
    CUSTOMERS(CustomerEvent.class),
    /** What happened in conversations, keyed by conversation. Written by history-service. */
    CONVERSATIONS(ConversationEvent.class),
    /** Replies of agents to be delivered, keyed by conversation. Written by history-service. */
    REPLIES(Reply.class),
    /** What became of replies, keyed by conversation. Written by channel-gateway. */
    DELIVERIES(Delivery.class),
    /** Tasks offered to agents and what became of the offers, keyed by conversation. Written by routing-service. */
    RESERVATIONS(ReservationEvent.class),
    /** Availability of agents, keyed by agent. Written by routing-service. */
    PRESENCE(PresenceEvent.class),
    /** How long customers who look on will wait, keyed by conversation. Written by routing-service. */
    WAITS(WaitEvent.class);

    private final Class<? extends Event> family;

    Stream(Class<? extends Event> family) {
        this.family = family;
    }

    /** The topic's name. */
    public String topic() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sealed interface of the stream's events. */
    public Class<? extends Event> family() {
        return family;
    }

    /** The record classes of the stream's events. */
    public List<Class<?>> events() {
        return Arrays.asList(family.getPermittedSubclasses());
    }

    /** The stream on which events of the given class travel. */
    public static Stream of(Class<? extends Event> event) {
        return Arrays.stream(values())
                .filter(stream -> stream.family.isAssignableFrom(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event + " belongs to no stream"));
    }

    /** The type in CloudEvents' sense: noun, then what happened, such as message.received or call.reported. */
    public static String typeOf(Class<?> event) {
        var words = event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").split(" ", 2);
        return (words[0] + "." + words[1].replace(" ", "_")).toLowerCase(Locale.ROOT);
    }
}
