package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.routing.engine.Decision;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in other routers, one test for each. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class FailureClassesTest {
    @Inject
    Scene scene;

    @Inject
    Decisions decisions;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private final String ben = Scene.fresh("ben");
    private String queue = "";
    private AgentId anaAgent;
    private AgentId benAgent;

    @BeforeEach
    void anaAndBen() {
        queue = scene.queue(skill, "PT30S", "PT0S");
        anaAgent = scene.staff(ana, skill, 1, 1);
        benAgent = scene.staff(ben, skill, 1, 1);
        scene.present(ben, "away");
    }

    /** Class 5: an agent who is offline keeps work. */
    @Test
    void anAgentWhoIsOfflineKeepsNoWork() {
        // Given
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        var held = pending(anaAgent);
        scene.answer(ana, held, "accept").statusCode(200);
        var came = task(talk, "created_at");

        // When Ana's desk goes, and the grace passes
        scene.present(ana, "offline");
        scene.longAgo(anaAgent);

        // Then the task waits at its place for whoever is there, and Ben is told why
        await().until(() -> task(talk, "state").equals("waiting"));
        assertEquals(came, task(talk, "created_at"));
        scene.present(ben, "available");
        assertEquals(
                "longest idle of 1 who can take it; the agent who had it was absent",
                scene.look("select reason from reservation where id = ?", pending(benAgent)));
        try (var stream = scene.reservations()) {
            await().until(() -> stream.events().stream()
                    .anyMatch(event -> event instanceof ReservationCanceled(var offer, var reason, var _)
                            && offer.reservation().value().equals(held)
                            && reason.equals("the agent was absent")));
        }
    }

    /** Class 1: two have the same task. */
    @Test
    void ofTwoWhoTakeATaskAtOnceOneIsToldWhoHasIt() throws Exception {
        // Given a task that nobody is offered
        scene.present(ana, "away");
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        await().until(() -> task(talk, "state").equals("waiting"));

        // When
        var take = "/v1/tasks/" + task(talk, "id") + "/take";
        try (var threads = Executors.newFixedThreadPool(2)) {
            var anas = threads.submit(() -> Scene.as(ana, "agent").post(take));
            var bens = threads.submit(() -> Scene.as(ben, "agent").post(take));
            var first = anas.get();
            var second = bens.get();

            // Then
            assertEquals(Set.of(200, 409), Set.of(first.statusCode(), second.statusCode()));
            var loser = first.statusCode() == 409 ? first : second;
            assertEquals("/problems/task-taken", loser.path("type"));
            var winner = first.statusCode() == 200 ? anaAgent : benAgent;
            assertEquals(winner.value(), loser.path("agent"));
        }
    }

    /** Class 2: an agent has more than they can have, as several things happen at once. */
    @Test
    void capacityHoldsWhateverHappensAtOnce() throws Exception {
        // Given more tasks than Ana has slots, and nobody asked
        scene.present(ana, "away");
        var tasks = Stream.generate(() -> waiting(Channel.WEB_CHAT)).limit(8).toList();

        // When she takes them all, is assigned them all, and is available to the router, at once
        try (var threads = Executors.newFixedThreadPool(9)) {
            var all = new ArrayList<Callable<Integer>>();
            tasks.forEach(task -> all.add(() ->
                    Scene.as(ana, "agent").post("/v1/tasks/" + task + "/take").statusCode()));
            all.add(() -> scene.present(ana, "available").extract().statusCode());
            for (var done : threads.invokeAll(all)) {
                assertTrue(Set.of(200, 409).contains(done.get()), "answered " + done.get());
            }
        }

        // Then she has one
        await().until(() -> live(anaAgent).equals("1"));
        assertEquals("7", scene.look("select count(*) from task where queue = ? and state = 'waiting'", queue));
    }

    /** Class 3: a reservation that nobody answers keeps its task. */
    @Test
    void anOfferThatNobodyAnswersEnds() {
        // Given
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of(
                        "name", skill, "skills", List.of(Map.of("skill", skill, "level", 1)), "offer_timeout", "PT1S"))
                .put("/v1/queues/" + queue)
                .then()
                .statusCode(200);
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        var anas = pending(anaAgent);

        // When Ana does not answer
        scene.present(ben, "available");

        // Then Ben is asked, and Ana can accept it no more
        assertNotEquals(anas, pending(benAgent));
        assertEquals("timeout", scene.look("select state from reservation where id = ?", anas));
        scene.answer(ana, anas, "accept").statusCode(409);
    }

    /** Class 4: who becomes free is given somebody who came later. */
    @Test
    void whoBecomesFreeIsOfferedTheOldest() {
        // Given an agent with all they can have, and two who wait
        var first = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(first.message());
        scene.answer(ana, pending(anaAgent), "accept").statusCode(200);
        var oldest = waiting(Channel.WEB_CHAT);
        var youngest = waiting(Channel.WEB_CHAT);

        // When
        scene.say(first.becomes(ConversationStatus.RESOLVED));

        // Then
        var offered = pending(anaAgent);
        assertEquals(oldest, scene.look("select task from reservation where id = ?", offered));
        assertEquals("waiting", scene.look("select state from task where id = ?", youngest));
    }

    /** Class 10: what is beyond a limit is not queued, and nobody hears of it. */
    @Test
    void whatIsBeyondALimitWaitsElsewhereAndNothingIsLost() {
        // Given a queue that overflows into another
        var other = scene.queue(Scene.fresh("other"), "PT30S", "PT0S");
        scene.present(ana, "away");
        Scene.as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("overflow", Map.of("queue", other, "beyond", 2)))
                .put("/v1/queues/" + queue + "/policy")
                .then()
                .statusCode(200);

        // When more come than it takes
        var tasks = Stream.generate(() -> waiting(Channel.WEB_CHAT)).limit(5).toList();

        // Then each of them waits in one of the two, where supervisors see it
        await().until(() -> listed(queue).size() == 2 && listed(other).size() == 3);
        assertEquals(tasks.subList(0, 2), listed(queue));
        assertEquals(tasks.subList(2, 5), listed(other));
    }

    /** Class 9: what a person assigned is overwritten by a router that does not know it yet. */
    @Test
    void theRouterDoesNotOverwriteWhatIsAssignedByHand() {
        // Given an offer to Ben that the router decided on
        scene.present(ana, "away");
        var talk = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(talk.message());
        await().until(() -> task(talk, "state").equals("waiting"));
        scene.present(ben, "offline");
        var decided = new Decision.Offer(
                ReservationId.draw(Talk.now()),
                new TaskId(task(talk, "id")),
                benAgent,
                Long.parseLong(task(talk, "epoch")),
                9,
                Talk.now().plusSeconds(30),
                "stale");

        // When a supervisor is faster
        Scene.as("sue", "supervisor")
                .body(Map.of("agent", anaAgent.value()))
                .post("/v1/tasks/" + task(talk, "id") + "/assign")
                .then()
                .statusCode(200);
        scene.look("update agent set presence = 'available' where id = ?", benAgent.value());
        long epoch = Long.parseLong(scene.look("select epoch from router_lease"));
        decisions.commit(epoch, List.of(decided), Talk.now()).await().atMost(Duration.ofSeconds(20));

        // Then
        assertEquals("assigned", task(talk, "state"));
        assertEquals("", scene.reservation(benAgent, "pending"));
    }

    private String waiting(Channel channel) {
        var talk = Talk.about(skill, channel);
        scene.say(talk.message());
        return await().until(() -> task(talk, "id"), found -> !found.isEmpty());
    }

    private static List<String> listed(String queue) {
        return Scene.as("sue", "supervisor")
                .get("/v1/tasks?state=waiting&queue=" + queue)
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
    }

    private String live(AgentId agent) {
        return scene.look(
                "select count(*) from reservation where agent = ? and state in ('pending', 'accepted', 'wrapping')",
                agent.value());
    }

    private String pending(AgentId agent) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !scene.reservation(agent, "pending").isEmpty());
        return scene.reservation(agent, "pending");
    }

    private String task(Talk talk, String column) {
        return scene.look(
                "select " + column + " from task where conversation = ?",
                talk.id().value());
    }
}
