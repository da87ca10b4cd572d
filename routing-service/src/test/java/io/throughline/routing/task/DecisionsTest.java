package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.ReservationState;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions that a router took from a stale picture; the service's own router cannot serve these tasks. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DecisionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    Decisions decisions;

    private final String name = Scene.fresh("ana");
    private final String nobodysSkill = Scene.fresh("skill");
    private AgentId agent = Scene.agent(name);

    @BeforeEach
    void oneAgentWithOneSlot() {
        scene.queue(nobodysSkill, "PT30S", "PT0S");
        agent = scene.staff(name, Scene.fresh("other skill"), 1, 1);
    }

    @Test
    void keepAnAgentWithinCapacityInOneCommit() {
        commit(offer(waitingTask(), 0), offer(waitingTask(), 0));

        assertEquals("1", live());
    }

    @Test
    void keepAnAgentWithinCapacityOverCommits() {
        commit(offer(waitingTask(), 0));
        commit(offer(waitingTask(), 0));

        assertEquals("1", live());
    }

    @Test
    void offerATaskOnlyAtTheEpochThatTheRouterSaw() {
        commit(offer(waitingTask(), 1));

        assertEquals("0", live());
    }

    @Test
    void offerATaskToOneAgentOnly() {
        var task = waitingTask();
        var other = scene.staff(Scene.fresh("ben"), Scene.fresh("other skill"), 1, 1);
        commit(offer(task, 0));
        commit(new Decision.Offer(ReservationId.draw(Talk.now()), task, other, 0, 9, soon(), "stale"));

        assertEquals("1", scene.look("select count(*) from reservation where task = ?", task.value()));
    }

    @Test
    void offerNothingToAnAgentWhoLeft() {
        scene.present(name, "away");

        commit(offer(waitingTask(), 0));

        assertEquals("0", live());
    }

    @Test
    void offerNothingOfAChannelThatTheAgentPausedMeanwhile() {
        scene.look("update agent set paused = '{\"email\": 0}' where id = ?", agent.value());

        commit(offer(waitingTask(), 0));

        assertEquals("0", live());
    }

    @Test
    void leaveAReservationAloneThatWasAnsweredInTime() {
        var offer = offer(waitingTask(), 0);
        commit(offer);
        scene.answer(name, offer.reservation().value(), "accept").statusCode(200);

        commit(new Decision.End(
                offer.reservation(),
                offer.task(),
                agent,
                ReservationState.PENDING,
                ReservationState.TIMEOUT,
                "no answer in time"));

        assertEquals(offer.reservation().value(), scene.reservation(agent, "accepted"));
    }

    private TaskId waitingTask() {
        var talk = Talk.about(nobodysSkill, Channel.EMAIL);
        scene.say(talk.message());
        await().until(() -> !task(talk).isEmpty());
        return new TaskId(task(talk));
    }

    private String task(Talk talk) {
        return scene.look(
                "select id from task where conversation = ?", talk.id().value());
    }

    private Decision.Offer offer(TaskId task, long epoch) {
        return new Decision.Offer(ReservationId.draw(Talk.now()), task, agent, epoch, 9, soon(), "stale");
    }

    private static Instant soon() {
        return Talk.now().plusSeconds(30);
    }

    private void commit(Decision... decided) {
        long epoch = Long.parseLong(scene.look("select epoch from router_lease"));
        decisions.commit(epoch, List.of(decided), Talk.now()).await().atMost(PATIENCE);
    }

    private String live() {
        return scene.look(
                "select count(*) from reservation where agent = ? and state in ('pending', 'accepted', 'wrapping')",
                agent.value());
    }
}
