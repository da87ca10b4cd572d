package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The live reservations, and how much of each agent they take. */
final class Reserved {
    private final Map<ReservationId, Reservation> all = new LinkedHashMap<>();
    private final Map<AgentId, Map<Channel, Integer>> taken = new HashMap<>();

    /** Takes the place of what was known of the reservation before. */
    void add(Reservation reservation) {
        remove(reservation.id());
        if (reservation.state().live()) {
            all.put(reservation.id(), reservation);
            count(reservation, 1);
        }
    }

    void remove(ReservationId id) {
        Optional.ofNullable(all.remove(id)).ifPresent(reservation -> count(reservation, -1));
    }

    Collection<Reservation> all() {
        return all.values();
    }

    boolean leavesSlot(Candidate agent, Channel channel) {
        return of(agent.id()).getOrDefault(channel, 0) < agent.slots(channel);
    }

    /** How many the agent has, on all channels. */
    int count(AgentId agent) {
        return of(agent).values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<Channel, Integer> of(AgentId agent) {
        return taken.getOrDefault(agent, Map.of());
    }

    private void count(Reservation reservation, int change) {
        taken.computeIfAbsent(reservation.agent(), agent -> new HashMap<>())
                .merge(reservation.channel(), change, Integer::sum);
    }
}
