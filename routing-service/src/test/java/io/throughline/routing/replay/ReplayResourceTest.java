package io.throughline.routing.replay;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Scene;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReplayResourceTest {
    private static final int UNKNOWN = -1;
    private static final AtomicInteger DAYS = new AtomicInteger();
    private static final Map<String, Object> OF_ANYBODY =
            Map.of("steps", List.of(Map.of("after", "PT0S", "skills", List.of())));

    @Inject
    Scene scene;

    private final Instant nine = Instant.parse("2001-03-05T09:00:00Z").plusSeconds(86_400L * DAYS.getAndIncrement());
    private final String skill = Scene.fresh("skill");
    private AgentId ana;
    private AgentId ben;
    private String queue;

    @BeforeEach
    void anaMayDoItAndBenIsThereToo() {
        ana = scene.staff(Scene.fresh("ana"), skill, 1, 1);
        ben = scene.staff(Scene.fresh("ben"), Scene.fresh("other"), 1, 1);
        queue = scene.queue(skill, "PT30S", "PT0S");
        for (var agent : List.of(ana, ben)) {
            is(agent, "available", 0);
            is(agent, "offline", 3600);
        }
    }

    @Test
    void saysWhatHappenedAndWhatOtherPoliciesWouldHaveComeTo() {
        // Given three chats at once, which Ana alone had one after the other
        served(0, 0, 300);
        served(1, 300, 600);
        served(2, 600, 900);

        // When
        var answer = replay(Map.of("name", "anybody", "queue", queue, "policy", OF_ANYBODY))
                .statusCode(200);

        // Then they really waited, they would again, and less if Ben might have had them
        answer.body("tasks", equalTo(3))
                .body("agents", equalTo(2))
                .body("recorded.mean_wait", equalTo("PT4M59S"))
                .body("policies.name", contains("current", "anybody"))
                .body("policies.mean_wait", contains("PT4M59S", "PT1M39S"))
                .body("policies[1].queues.queue", contains(queue))
                .body("recorded.unfairness.toFloat().doubleValue()", closeTo(1, 0.001))
                .body("recorded.load.toFloat().doubleValue()", closeTo(900.0 / 7200, 0.001));
    }

    @Test
    void letsWhoeverIsThereWorkOnlyThen() {
        // Given a chat a minute before Ana goes, and another after that, which in truth somebody had
        served(3540, 3540, 3600);
        served(3700, 3700, 3760);

        var answer = replay(Map.of("name", "same", "policy", Map.of())).statusCode(200);

        answer.body("recorded.unserved", equalTo(0)).body("policies.unserved", contains(1, 1));
    }

    @Test
    void learnsFromThoseWhoGaveUpHowPatientTheyAre() {
        served(0, 0, 3000);
        for (int customer = 1; customer <= 20; customer++) {
            gaveUp(customer, customer + 10);
        }

        replay().statusCode(200)
                .body("tasks", equalTo(21))
                .body("recorded.abandoned.toFloat().doubleValue()", closeTo(20.0 / 21, 0.001))
                .body("policies[0].abandoned.toFloat().doubleValue()", closeTo(20.0 / 21, 0.1));
    }

    @Test
    void leavesOutWhatItDoesNotKnowTheEndOf() {
        served(0, 0, 60);
        task(10, "canceled", UNKNOWN);

        replay().statusCode(200).body("tasks", equalTo(1)).body("left_out", equalTo(1));
    }

    @Test
    void writesDownWhenTasksEndAndWhoIsThere() {
        // Given
        var task = task(0, "waiting", UNKNOWN);

        // When
        scene.look("update task set state = 'canceled' where id = ?", task);

        // Then
        assertEquals("t", scene.look("select ended_at > now() - interval '1 minute' from task where id = ?", task));
        assertEquals(
                scene.look("select presence from agent where id = ?", ana.value()),
                scene.look("select presence from presence_log where agent = ? order by at desc limit 1", ana.value()));
    }

    @Test
    void asksForATimeThatIsKnown() {
        served(0, 0, 60);

        replay(nine.plusSeconds(3600), nine, List.of()).statusCode(422).body("errors.pointer", hasItem("/until"));
        replay(Instant.now(), Instant.now().plusSeconds(60), List.of())
                .statusCode(422)
                .body("errors.pointer", hasItem("/until"));
        replay(Instant.parse("1999-01-01T00:00:00Z"), Instant.parse("1999-01-02T00:00:00Z"), List.of())
                .statusCode(422)
                .body("errors.pointer", hasItem("/from"));
        replay(nine.plusSeconds(5000), nine.plusSeconds(6000), List.of())
                .statusCode(422)
                .body("type", equalTo("/problems/nothing-to-replay"));
    }

    @Test
    void asksForPoliciesOfQueuesThatThereAre() {
        served(0, 0, 60);

        replay(Map.of("name", "none", "queue", "que_77777777777777777777777777", "policy", Map.of()))
                .statusCode(422)
                .body("errors.pointer", contains("/policies/0/queue"));
        replay(Map.of("name", "bad", "policy", Map.of("steps", List.of(Map.of("after", "PT5S", "skills", List.of())))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/policies/0/policy/steps/0/after"));
    }

    private ValidatableResponse replay(Map<?, ?>... policies) {
        return replay(nine, nine.plusSeconds(3900), List.of(policies));
    }

    private static ValidatableResponse replay(Instant from, Instant until, List<Map<?, ?>> policies) {
        return Scene.as("sue", "supervisor")
                .body(Map.of("from", from.toString(), "until", until.toString(), "policies", policies))
                .post("/v1/replays")
                .then();
    }

    private void is(AgentId agent, String presence, int second) {
        scene.look("insert into presence_log values (?, ?, ?)", agent.value(), at(second), presence);
    }

    private void served(int came, int taken, int ended) {
        scene.look(
                "insert into reservation (id, task, agent, conversation, customer, channel, state, reason, created_at,"
                        + " changed_at) select ?, id, ?, conversation, customer, channel, 'completed', '', ?, ? from task"
                        + " where id = ?",
                ReservationId.draw(nine).value(),
                ana.value(),
                at(taken),
                at(ended),
                task(came, "done", ended));
    }

    private void gaveUp(int came, int ended) {
        task(came, "canceled", ended);
    }

    /** One that ended at the second, or of which it is not known when. */
    @CanIgnoreReturnValue
    private String task(int came, String state, int ended) {
        var id = TaskId.draw(nine.plusSeconds(came)).value();
        scene.look(
                "insert into task (id, conversation, customer, channel, queue, state, created_at, ended_at, card, epoch)"
                        + " values (?, ?, ?, 'web_chat', ?, ?, ?, nullif(?, cast(? as timestamptz)), '{}', 0)",
                id,
                ConversationId.draw(nine).value(),
                CustomerId.draw(nine).value(),
                queue,
                state,
                at(came),
                at(ended),
                at(UNKNOWN));
        return id;
    }

    private OffsetDateTime at(int second) {
        return nine.plusSeconds(second).atOffset(ZoneOffset.UTC);
    }
}
