package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AbsenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    Absence absence;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;

    @BeforeEach
    void oneAgent() {
        scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, skill, 1, 1);
    }

    @Test
    void takesNothingWithinTheGrace() {
        var talk = held(Channel.WEB_CHAT);
        scene.present(ana, "offline");

        round();

        assertEquals("assigned", state(talk));
    }

    @Test
    void takesNothingFromWhoIsBack() {
        var talk = held(Channel.WEB_CHAT);
        scene.present(ana, "offline");
        scene.present(ana, "away");
        scene.longAgo(agent);

        round();

        assertEquals("assigned", state(talk));
    }

    @Test
    void prefersWhoWasAbsentWhenTheyAreBack() {
        // Given Ana, and Ben who is idle for longer but does not work now
        var ben = Scene.fresh("ben");
        scene.staff(ben, skill, 1, 1);
        scene.present(ben, "away");
        var talk = held(Channel.WEB_CHAT);
        scene.present(ana, "offline");
        scene.longAgo(agent);
        await().atMost(PATIENCE).until(() -> state(talk).equals("waiting"));

        // When both come at once, as far as the router can see
        scene.look(
                "update agent set presence = 'available' where id in (?, ?)",
                agent.value(),
                Scene.agent(ben).value());

        // Then
        assertEquals(
                "served the customer most of late; the agent who had it was absent",
                scene.look("select reason from reservation where id = ?", pending()));
    }

    @Test
    void givesACallerWhoIsOnTheLineBackAtOnce() {
        var talk = held(Channel.VOICE);

        scene.present(ana, "offline");

        await().atMost(PATIENCE).until(() -> state(talk).equals("waiting"));
    }

    @Test
    void leavesACallThatGoesOn() {
        // Given
        var talk = held(Channel.VOICE);
        scene.say(talk.call(CallState.ANSWERED, true));
        awaitCall(talk, "answered");

        // When
        scene.present(ana, "offline");
        scene.longAgo(agent);
        round();

        // Then
        assertEquals("assigned", state(talk));

        // And when it has ended, it is as any other work
        scene.say(talk.call(CallState.ENDED, true));
        await().atMost(PATIENCE).until(() -> state(talk).equals("waiting"));
    }

    private Talk held(Channel channel) {
        var talk = Talk.about(skill, channel);
        scene.say(talk.message());
        scene.answer(ana, pending(), "accept").statusCode(200);
        return talk;
    }

    private void round() {
        absence.round().await().atMost(PATIENCE);
    }

    private String pending() {
        await().atMost(PATIENCE)
                .until(() -> !scene.reservation(agent, "pending").isEmpty());
        return scene.reservation(agent, "pending");
    }

    private void awaitCall(Talk talk, String call) {
        await().atMost(PATIENCE)
                .until(
                        () -> scene.look(
                                "select call from task where conversation = ?",
                                talk.id().value()),
                        call::equals);
    }

    private String state(Talk talk) {
        return scene.look(
                "select state from task where conversation = ?", talk.id().value());
    }
}
