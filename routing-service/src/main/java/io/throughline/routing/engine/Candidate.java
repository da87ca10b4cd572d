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
 * @param slots how many tasks at once, per channel
 * @param idleSince when they last became available or free
 */
public record Candidate(
        AgentId id,
        boolean available,
        boolean present,
        Map<String, Integer> skills,
        Map<Channel, Integer> slots,
        Instant idleSince) {
    public Candidate {
        skills = Map.copyOf(skills);
        slots = Map.copyOf(slots);
    }

    /** Whether they take tasks and have every skill that the queue asks for, at its level or above. */
    boolean fits(Terms terms) {
        return available
                && terms.skills().entrySet().stream()
                        .allMatch(asked -> skills.getOrDefault(asked.getKey(), 0) >= asked.getValue());
    }

    int slots(Channel channel) {
        return slots.getOrDefault(channel, 0);
    }
}
