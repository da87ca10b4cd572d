package io.throughline.routing.replay;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.routing.engine.Candidate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who answers: a CSV file with the columns server and one for each type of call that says how many of them the agent has
 * answered; the columns calls and busy_s are not looked at.
 *
 * <p>An agent has the type as a skill if at least a share of what they answered was of it. A type that nobody present has
 * in this way goes to the one of them who has answered most of it, so that nobody calls in vain.
 */
final class Crew {
    private static final Set<String> NO_TYPES = Set.of("server", "calls", "busy_s");

    private Crew() {}

    /**
     * An agent.
     *
     * @param agent as the router knows them while they are there
     * @param types of the calls that they may have
     * @param shifts when they are there; at all times if there are none
     */
    record Member(Candidate agent, Set<String> types, List<Shift> shifts) {
        /** One who has each type as a skill and is there at all times. */
        static Member of(int number, Set<String> types) {
            var skills = types.stream().collect(Collectors.toMap(type -> type, type -> 1));
            var id = AgentId.ofUser(new UUID(0, number));
            var slots = Map.of(Channel.VOICE, 1);
            return new Member(new Candidate(id, true, true, skills, slots, Instant.EPOCH), types, List.of());
        }

        /** As the router knows them now. */
        Candidate candidate(boolean available, Instant idleSince) {
            return new Candidate(
                    agent.id(), available, available, agent.skills(), agent.capacity(), idleSince, agent.attributes());
        }
    }

    /** A time at which an agent is there, in seconds. */
    record Shift(double from, double until) {}

    private record Answered(String name, Map<String, Double> byType) {
        double all() {
            return byType.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        double of(String type) {
            return byType.getOrDefault(type, 0.0);
        }
    }

    /**
     * The busiest agents.
     *
     * @param present how many of them
     * @param share of an agent's calls, from 0 to 1
     */
    static List<Member> read(Path file, int present, double share) {
        var types = Table.columns(file).stream()
                .filter(column -> !NO_TYPES.contains(column))
                .toList();
        var busiest = Table.read(file, row -> answered(row, types)).stream()
                .sorted(Comparator.comparingDouble(Answered::all).reversed().thenComparing(Answered::name))
                .limit(present)
                .toList();
        if (busiest.size() < present) {
            throw new BadInput(
                    file + " has only " + busiest.size() + " agents; --agents-present asks for " + present + ".");
        }
        return members(busiest, types, share);
    }

    private static Answered answered(Table.Row row, List<String> types) {
        return new Answered(row.text("server"), types.stream().collect(Collectors.toMap(type -> type, row::number)));
    }

    private static List<Member> members(List<Answered> agents, List<String> types, double share) {
        var skills = new TreeMap<String, Set<String>>();
        for (var agent : agents) {
            skills.put(agent.name(), new TreeSet<>());
        }
        for (var type : types) {
            var able = agents.stream()
                    .filter(agent -> agent.of(type) > 0 && agent.of(type) >= share * agent.all())
                    .toList();
            var holders = able.isEmpty() ? most(agents, type) : able;
            holders.forEach(agent -> skills.computeIfPresent(agent.name(), (name, has) -> with(has, type)));
        }
        var members = new ArrayList<Member>();
        skills.forEach((name, has) -> members.add(Member.of(members.size(), has)));
        return members;
    }

    private static List<Answered> most(List<Answered> agents, String type) {
        return agents.stream()
                .filter(agent -> agent.of(type) > 0)
                .max(Comparator.comparingDouble(agent -> agent.of(type)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Set<String> with(Set<String> has, String type) {
        has.add(type);
        return has;
    }
}
