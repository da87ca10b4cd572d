package io.throughline.contracts;

import java.time.Instant;

/** Availability of agents, on the stream presence. */
public sealed interface PresenceEvent extends Event {
    /** The agent. */
    AgentId agent();

    @Override
    default String key() {
        return agent().value();
    }

    /** An agent became available, away or offline. */
    record PresenceChanged(AgentId agent, String name, Presence presence, Instant at) implements PresenceEvent {}

    /** Whether an agent takes tasks. */
    enum Presence {
        /** Takes tasks. */
        AVAILABLE,
        /** Signed in, takes no new tasks. */
        AWAY,
        OFFLINE
    }
}
