package io.throughline.routing.bench;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Candidate;
import io.throughline.routing.engine.Rules;
import io.throughline.routing.engine.Task;
import io.throughline.routing.engine.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A made-up company: queues that ask for skills, agents who have some of them, and tasks that wait. The seed decides. */
final class World {
    private static final int ID_LENGTH = 26;
    private static final int QUEUE_DIGITS = 6;
    private static final int RADIX = 16;
    private static final int BITS = 4;
    private static final int SKILLS = 64;
    private static final int MOST_SKILLS = 8;
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Rules RULES = new Rules(Duration.ofDays(3), Duration.ofSeconds(20), Duration.ofMinutes(1));

    final List<Terms> queues = new ArrayList<>();
    final List<Candidate> agents = new ArrayList<>();
    private final Random random;

    /**
     * How much of everything.
     *
     * @param queues each asks for something of its own, so there are as many classes of tasks
     * @param profiles how many classes of agents there are
     */
    record Size(int agents, int tasks, int queues, int profiles) {}

    World(Size size, long seed) {
        random = new Random(seed);
        var profiles = new ArrayList<Map<String, Integer>>();
        for (int profile = 0; profile < size.profiles(); profile++) {
            profiles.add(skills(2 + random.nextInt(MOST_SKILLS - 1), 5));
        }
        for (int queue = 0; queue < size.queues(); queue++) {
            var able = profiles.get(random.nextInt(profiles.size()));
            queues.add(Terms.plain(
                    new QueueId("que_" + id(0)),
                    "queue " + queue,
                    part(able),
                    RULES,
                    Duration.ofSeconds(30),
                    queue == 0));
        }
        for (int agent = 0; agent < size.agents(); agent++) {
            agents.add(new Candidate(
                    AgentId.ofUser(new UUID(random.nextLong(), random.nextLong())),
                    true,
                    true,
                    profiles.get(agent % profiles.size()),
                    Map.of(Channel.VOICE, 1),
                    MORNING.minusMillis(random.nextInt(3_600_000))));
        }
    }

    private Map<String, Integer> skills(int count, int highest) {
        var skills = new HashMap<String, Integer>();
        for (int skill = 0; skill < count; skill++) {
            skills.put("skill " + random.nextInt(SKILLS), 1 + random.nextInt(highest));
        }
        return skills;
    }

    /** One or two of the skills, at their levels or below. */
    private Map<String, Integer> part(Map<String, Integer> skills) {
        var names = skills.keySet().stream().sorted().toList();
        var part = new HashMap<String, Integer>();
        for (int skill = 0; skill < 1 + random.nextInt(2); skill++) {
            var name = names.get(random.nextInt(names.size()));
            part.put(name, 1 + random.nextInt(skills.getOrDefault(name, 1)));
        }
        return part;
    }

    /** One more task, in any of the queues. */
    Task task(long millis) {
        return task(random.nextInt(queues.size()), millis);
    }

    /** One more task, in the queue of another, which its id names. */
    Task like(TaskId other, long millis) {
        var id = other.value();
        return task(Integer.parseInt(id, id.length() - QUEUE_DIGITS, id.length(), RADIX), millis);
    }

    private Task task(int queue, long millis) {
        return new Task(
                new TaskId("tsk_" + id(queue)),
                Channel.VOICE,
                queues.get(queue).queue(),
                at(millis),
                null,
                Map.of(),
                0);
    }

    /** So long after the morning began. */
    static Instant at(long millis) {
        return MORNING.plusMillis(millis);
    }

    ReservationId reservation() {
        return new ReservationId("rsv_" + id(0));
    }

    Random random() {
        return random;
    }

    /** As scattered as those of the product, with a number at the end. */
    private String id(int number) {
        var id = new StringBuilder(ID_LENGTH);
        digits(id, random.nextLong(), (ID_LENGTH - QUEUE_DIGITS) / 2);
        digits(id, random.nextLong(), (ID_LENGTH - QUEUE_DIGITS) / 2);
        digits(id, number, QUEUE_DIGITS);
        return id.toString();
    }

    private static void digits(StringBuilder to, long number, int count) {
        for (int digit = count - 1; digit >= 0; digit--) {
            to.append(Character.forDigit((int) (number >>> (BITS * digit)) & (RADIX - 1), RADIX));
        }
    }
}
