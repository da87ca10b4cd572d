package io.throughline.routing.task;

import static io.throughline.routing.Scene.as;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OverflowTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String other = Scene.fresh("other");
    private final String ben = Scene.fresh("ben");
    private String queue = "";
    private String target = "";

    @BeforeEach
    void twoQueues() {
        queue = scene.queue(skill, "PT30S", "PT0S");
        target = scene.queue(other, "PT30S", "PT0S");
    }

    @Test
    void takesTheYoungestOfTooManyToAnotherQueue() {
        policy(queue, Map.of("queue", target, "beyond", 1));
        var first = waiting();
        var second = waiting();

        await().until(() -> queueOf(second).equals(target));
        assertEquals(queue, queueOf(first));
    }

    @Test
    void takesWhatWaitsForTooLongToAnotherQueueWhereItKeepsItsAgeAndSaysWhereItComesFrom() {
        policy(queue, Map.of("queue", target, "after", "PT1S"));
        var task = waiting();
        var since = scene.look("select created_at from task where id = ?", task);

        var agent = scene.staff(ben, other, 1, 1);

        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        assertEquals(since, scene.look("select created_at from task where id = ?", task));
        var reason = scene.look("select reason from reservation where task = ?", task);
        assertTrue(reason.endsWith("overflowed from " + skill), reason);
    }

    @Test
    void neverSendsATaskToAndFro() {
        policy(target, Map.of("queue", queue, "after", "PT1S"));
        policy(queue, Map.of("queue", target, "after", "PT1S"));
        var task = waiting();
        await().until(() -> queueOf(task).equals(target));
        var epoch = scene.look("select epoch from task where id = ?", task);

        var later = waiting();
        await().until(() -> queueOf(later).equals(target));

        assertEquals(epoch, scene.look("select epoch from task where id = ?", task));
    }

    private static void policy(String queue, Map<String, ?> overflow) {
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("overflow", overflow))
                .put("/v1/queues/" + queue + "/policy")
                .then()
                .statusCode(200);
    }

    private String waiting() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        var sql = "select id from task where conversation = ?";
        return await().until(() -> scene.look(sql, talk.id().value()), found -> !found.isEmpty());
    }

    private String queueOf(String task) {
        return scene.look("select queue from task where id = ?", task);
    }
}
