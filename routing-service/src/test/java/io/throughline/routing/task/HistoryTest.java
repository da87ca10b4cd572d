package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.EventStream;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.routing.engine.Decision;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many at once: customers, agents who answer and leave, and a second router that believes it is the active one. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HistoryTest {
    private static final int AGENTS = 6;
    private static final int CONVERSATIONS = 120;
    private static final int SLOTS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Scene scene;

    @Inject
    Decisions decisions;

    private final String skill = Scene.fresh("skill");
    private final List<String> names = new ArrayList<>();
    private final List<AgentId> agents = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void hasNoTaskTwiceAndNoAgentOverCapacity() throws Exception {
        scene.queue(skill, "PT1S", "PT0S");
        for (int agent = 0; agent < AGENTS; agent++) {
            names.add(Scene.fresh("agent" + agent));
            agents.add(scene.staff(names.getLast(), skill, SLOTS, SLOTS));
        }
        var talks = new ArrayList<Talk>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var chores = new ArrayList<Future<Void>>();
            for (int thread = 0; thread < 13; thread++) {
                var random = new Random(thread);
                chores.add(threads.submit(repeated(() -> answerSomething(random))));
            }
            chores.add(threads.submit(repeated(this::leaveAndReturn)));
            chores.add(threads.submit(repeated(() -> offerBlindly(new Random()))));
            chores.add(threads.submit(repeated(this::count)));
            for (int talk = 0; talk < CONVERSATIONS; talk++) {
                talks.add(Talk.about(skill, talk % 2 == 0 ? Channel.EMAIL : Channel.WEB_CHAT));
                scene.say(talks.getLast().message());
            }
            await().atMost(PATIENCE).until(() -> count("reservation", "accepted") >= AGENTS * SLOTS);
            talks.forEach(talk -> scene.say(talk.becomes(ConversationStatus.RESOLVED)));
            await().atMost(PATIENCE).until(() -> count("task", "waiting") + count("task", "offered") == 0);
            over.set(true);
            for (var chore : chores) {
                chore.get();
            }
        }
        names.forEach(name -> scene.present(name, "offline"));
        checkHistory();
    }

    private void checkHistory() {
        try (EventStream<ReservationEvent> stream = scene.reservations()) {
            await().atMost(PATIENCE).until(() -> history(stream).began() == count("reservation", "%"));
            await().atMost(PATIENCE).until(() -> history(stream).isOver());
            assertEquals(List.of(), history(stream).violations());
            assertTrue(history(stream).began() > AGENTS * SLOTS);
        }
    }

    private History history(EventStream<ReservationEvent> stream) {
        return new History(stream.events().stream()
                .filter(event -> agents.contains(event.offer().agent()))
                .toList());
    }

    private long count(String table, String state) {
        var sql = table.equals("task")
                ? "select count(*) from task join queue on queue.id = task.queue where queue.name = ? and state like ?"
                : "select count(*) from reservation join task on task.id = task join queue on queue.id = queue"
                        + " where queue.name = ? and reservation.state like ?";
        return Long.parseLong(scene.look(sql, skill, state));
    }

    private Callable<Void> repeated(Runnable chore) {
        return () -> {
            while (!over.get()) {
                chore.run();
            }
            return null;
        };
    }

    private void answerSomething(Random random) {
        var name = names.get(random.nextInt(AGENTS));
        var pending = scene.reservation(Scene.agent(name), "pending");
        if (!pending.isEmpty()) {
            var status = scene.answer(name, pending, random.nextInt(4) == 0 ? "reject" : "accept")
                    .extract()
                    .statusCode();
            assertTrue(status == 200 || status == 409, () -> "status " + status);
        }
    }

    private void leaveAndReturn() {
        scene.present(names.getFirst(), "offline");
        scene.present(names.getFirst(), "available");
    }

    /** A second router with the epoch of the first and no idea of who is busy: only the guards are left. */
    private void offerBlindly(Random random) {
        long epoch = Long.parseLong(scene.look("select epoch from router_lease"));
        var task = scene.look(
                "select task.id || ' ' || task.epoch from task join queue on queue.id = queue where queue.name = ?"
                        + " and state = 'waiting' order by random()",
                skill);
        if (!task.isEmpty()) {
            var words = task.split(" ", 2);
            var offer = new Decision.Offer(
                    ReservationId.draw(Talk.now()),
                    new TaskId(words[0]),
                    agents.get(random.nextInt(AGENTS)),
                    Long.parseLong(words[1]),
                    SLOTS,
                    Talk.now().plusSeconds(1),
                    "blindly");
            decisions.commit(epoch, List.of(offer), Talk.now()).await().atMost(PATIENCE);
        }
    }

    /** One statement sees one moment. */
    private void count() {
        assertEquals(
                "0",
                scene.look(
                        """
                        select count(*) from (
                            select agent from reservation where state in ('pending', 'accepted', 'wrapping')
                                and agent = any(string_to_array(?, ','))
                            group by agent, channel having count(*) > ?) as over
                        """,
                        String.join(",", agents.stream().map(AgentId::value).toList()),
                        SLOTS));
    }
}
