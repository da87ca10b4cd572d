package io.throughline.contracts;

import java.util.UUID;

/** An agent: a Keycloak user who answers customers. */
public record AgentId(String value) implements Id {
    private static final String PREFIX = "agt_";

    /** Throws IllegalArgumentException unless the value is agt_ and 26 characters of Crockford's base 32. */
    public AgentId {
        IdText.check(PREFIX, value);
    }

    /** The id of the agent who signs in as the given user: the same in every service, with no look-up. */
    public static AgentId ofUser(UUID user) {
        return new AgentId(IdText.of(PREFIX, user));
    }

    @Override
    public String toString() {
        return value;
    }
}
