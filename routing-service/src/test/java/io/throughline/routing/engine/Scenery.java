package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a simulation is furnished with, by chance. */
final class Scenery {
    private static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.WEB_CHAT, Channel.VOICE);
    private static final List<String> SKILLS = List.of("french", "billing");
    static final String EVERYWHERE = "everywhere";
    private static final List<String> SITES = List.of("north", "south");
    private static final Condition SAME_SITE = new SameSite();
    private static final Condition IS_GOLD = (task, agent) -> Objects.equals(task.get("tier"), "gold");

    private Scenery() {}

    /** That the agent is where the task is, or everywhere. */
    private record SameSite() implements Condition {
        @Override
        public boolean holds(Map<String, Object> task, Map<String, Object> agent) {
            return EVERYWHERE.equals(agent.get("site")) || Objects.equals(task.get("site"), agent.get("site"));
        }

        @Override
        public Map<String, Object> read(Map<String, Object> task) {
            return Map.of("site", Objects.requireNonNull(task.get("site")));
        }
    }

    /** A queue of some steps, which ask for less and less. */
    static Terms queue(String id, boolean standard, Random random) {
        var steps = new ArrayList<Step>();
        int level = standard ? 1 : 5;
        var after = Duration.ZERO;
        do {
            var asked = standard ? Map.<String, Integer>of() : Map.of(pick(SKILLS, random), level);
            steps.add(new Step(
                    after,
                    asked,
                    random.nextBoolean() ? Map.of() : Map.of(pick(SKILLS, random), 2),
                    standard || random.nextInt(3) > 0 ? null : SAME_SITE,
                    pick(List.of(Ranking.values()), random),
                    random.nextBoolean()));
            after = after.plusSeconds(1 + random.nextInt(40));
            level -= 1 + random.nextInt(2);
        } while (level > 0 && random.nextBoolean());
        return new Terms(
                new QueueId(id),
                id,
                steps,
                order(random),
                Floor.RULES,
                Duration.ofSeconds(5 + random.nextInt(30)),
                standard);
    }

    private static Order order(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Order(true, false, Map.of(Priority.HIGH, Duration.ofSeconds(30)), Map.of());
            case 1 -> new Order(false, true, Map.of(), Map.of());
            case 2 ->
                new Order(
                        false,
                        false,
                        Map.of(Priority.URGENT, Duration.ofSeconds(90)),
                        Map.of(Priority.HIGH, Duration.ofSeconds(20), Priority.NORMAL, Duration.ofMinutes(2)));
            case 3 ->
                new Order(
                        false,
                        false,
                        Map.of(Priority.HIGH, Duration.ofSeconds(40)),
                        Map.of(),
                        List.of(new Urgency(IS_GOLD, Priority.HIGH)));
            case 4 -> new Order(false, false, Map.of(Priority.HIGH, Duration.ofSeconds(90)), Map.of());
            default -> Order.OLDEST_FIRST;
        };
    }

    static Task task(TaskId id, QueueId queue, Instant now, Task.@Nullable Preference preference, Random random) {
        return new Task(
                id,
                pick(CHANNELS, random),
                queue,
                now,
                preference,
                Map.of(),
                0,
                random.nextInt(3) == 0 ? null : pick(List.of(Priority.values()), random),
                Map.of("site", pick(SITES, random), "tier", pick(List.of("gold", "plain"), random)));
    }

    static Candidate agent(AgentId id, Instant now, Random random) {
        var mood = random.nextInt(4);
        var skills = Map.of("french", 1 + random.nextInt(5), "billing", 1 + random.nextInt(5));
        return new Candidate(
                id, mood > 1, mood > 0, skills, capacity(random), now, Map.of("site", pick(SITES, random)));
    }

    private static Capacity capacity(Random random) {
        var slots = Map.of(
                Channel.EMAIL,
                random.nextInt(3),
                Channel.WEB_CHAT,
                random.nextInt(4),
                Channel.VOICE,
                random.nextInt(2));
        return switch (random.nextInt(3)) {
            case 0 -> Capacity.of(slots);
            case 1 ->
                new Capacity(
                        slots,
                        Map.of(Channel.EMAIL, 1, Channel.WEB_CHAT, 2, Channel.VOICE, 4),
                        random.nextInt(7),
                        Map.of());
            default ->
                new Capacity(
                        slots,
                        Map.of(),
                        Integer.MAX_VALUE,
                        Map.of(Channel.VOICE, Set.of(), Channel.EMAIL, Set.of(Channel.VOICE)));
        };
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
