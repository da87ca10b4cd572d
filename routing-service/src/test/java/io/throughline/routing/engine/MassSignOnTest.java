package io.throughline.routing.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mornings on which everybody signs in at once, and as much waits as there are agents: as many tasks are offered at
 * once as could be if all pairs were made together.
 */
class MassSignOnTest {
    private static final int MORNINGS = 300;
    private static final int AGENTS = 40;
    private static final int QUEUES = 20;
    private static final List<String> SKILLS =
            IntStream.range(0, 8).mapToObj(number -> "skill" + number).toList();

    /** One morning. */
    private record Morning(List<Candidate> agents, List<Map<String, Integer>> queues, List<Integer> tasks) {
        static Morning of(long seed) {
            var random = new Random(seed);
            var agents = IntStream.range(0, AGENTS)
                    .mapToObj(number -> new Candidate(
                            AgentId.ofUser(new UUID(seed, number)),
                            true,
                            true,
                            some(1 + random.nextInt(4), random),
                            Map.of(Channel.EMAIL, 1),
                            Floor.NOON.minusSeconds(random.nextInt(600))))
                    .toList();
            var queues = IntStream.range(0, QUEUES)
                    .mapToObj(number -> some(1 + random.nextInt(2), random))
                    .toList();
            return new Morning(
                    agents, queues, random.ints(AGENTS, 0, QUEUES).boxed().toList());
        }

        private static Map<String, Integer> some(int count, Random random) {
            return random.ints(0, SKILLS.size())
                    .distinct()
                    .limit(count)
                    .mapToObj(SKILLS::get)
                    .collect(Collectors.toMap(Function.identity(), skill -> 1));
        }

        private boolean fits(int task, int agent) {
            return agents.get(agent)
                    .skills()
                    .keySet()
                    .containsAll(queues.get(tasks.get(task)).keySet());
        }

        /** How many the router offers. */
        long offered(Ranking ranking) {
            var router = new Router(ReservationId::draw);
            var ids = new ArrayList<QueueId>();
            for (int queue = 0; queue < QUEUES; queue++) {
                ids.add(new QueueId("que_%026d".formatted(queue)));
                router.know(new Terms(
                        ids.getLast(),
                        "queue" + queue,
                        List.of(Step.only(queues.get(queue)).ranked(ranking)),
                        Order.OLDEST_FIRST,
                        Floor.RULES,
                        Duration.ofSeconds(30),
                        queue == 0));
            }
            for (int task = 0; task < tasks.size(); task++) {
                router.know(new Task(
                        new TaskId("tsk_%026d".formatted(task)),
                        Channel.EMAIL,
                        ids.get(tasks.get(task)),
                        Floor.NOON.minusSeconds(3600 - task),
                        null,
                        Map.of(),
                        0));
            }
            agents.forEach(router::know);
            return router.decide(Floor.NOON).size();
        }

        /** How many pairs there can be at most, by augmenting paths. */
        long most() {
            var taken = new int[AGENTS];
            Arrays.fill(taken, -1);
            return IntStream.range(0, tasks.size())
                    .filter(task -> place(task, taken, new boolean[AGENTS]))
                    .count();
        }

        private boolean place(int task, int[] taken, boolean[] seen) {
            for (int agent = 0; agent < AGENTS; agent++) {
                if (!seen[agent] && fits(task, agent)) {
                    seen[agent] = true;
                    if (taken[agent] < 0 || place(taken[agent], taken, seen)) {
                        taken[agent] = task;
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void offersAsMuchAtOnceAsCanBeOffered(Ranking ranking) {
        IntStream.range(0, MORNINGS)
                .mapToObj(Morning::of)
                .forEach(morning -> assertEquals(morning.most(), morning.offered(ranking)));
    }
}
