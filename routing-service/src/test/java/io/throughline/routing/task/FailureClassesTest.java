package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in other routers, one test for each. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class FailureClassesTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private final String ben = Scene.fresh("ben");
    private AgentId anaAgent;
    private AgentId benAgent;

    @BeforeEach
    void anaAndBen() {
        scene.queue(skill, "PT30S", "PT0S");
        anaAgent = scene.staff(ana, skill, 1, 1);
        benAgent = scene.staff(ben, skill, 1, 1);
        scene.present(ben, "away");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.present(ana, "offline");
        scene.present(ben, "offline");
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
