package io.throughline.contracts;

/** One fact that a service tells the others. Its JSON is the record's components and a member "type". */
public sealed interface Event
        permits Touchpoint,
                Identified,
                CustomerEvent,
                ConversationEvent,
                Reply,
                Delivery,
                ReservationEvent,
                PresenceEvent,
                WaitEvent {

    /** The stream on which this event travels. */
    default Stream stream() {
        return Stream.of(getClass());
    }

    /** The record key: events with the same key stay in order. */
    String key();
}
