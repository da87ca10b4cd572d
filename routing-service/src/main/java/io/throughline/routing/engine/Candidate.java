package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import java.time.Instant;
import java.util.Map;

/**
 * An agent as the router sees them.
 *
 * @param available whether they take tasks; false when away and when offline
 * @param present whether they are signed in; true when available and when away
 * @param skills skill to level, 1 to 5
 * @param capacity how much at once
 * @param idleSince when they last became available or free
 * @param attributes what conditions ask about
 */
public record Candidate(
        AgentId id,
        boolean available,
        boolean present,
        Map<String, Integer> skills,
        Capacity capacity,
        Instant idleSince,
        Map<String, Object> attributes) {
    public Candidate {
        skills = Map.copyOf(skills);
        attributes = Map.copyOf(attributes);
    }

    /** One with so many slots on each channel. */
    public Candidate(
            AgentId id,
            boolean available,
            boolean present,
            Map<String, Integer> skills,
            Map<Channel, Integer> slots,
            Instant idleSince) {
        this(id, available, present, skills, Capacity.of(slots), idleSince, Map.of());
    }

    int slots(Channel channel) {
        return capacity.slots(channel);
    }
}
