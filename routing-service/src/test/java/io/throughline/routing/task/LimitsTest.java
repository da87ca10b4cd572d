package io.throughline.routing.task;

import static io.throughline.routing.Scene.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.routing.engine.Decision;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents have two units; a mail takes two, and nothing comes in addition to a call. */
@QuarkusTest
@TestProfile(LimitsTest.TwoUnits.class)
@QuarkusTestResource(TestServers.class)
class LimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    Decisions decisions;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent = Scene.agent(ana);

    public static class TwoUnits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "throughline.routing.units", "2",
                    "throughline.routing.weights.email", "2",
                    "throughline.routing.interruptions.voice", "voice");
        }
    }

    @BeforeEach
    void anAgent() {
        scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, skill, 5, 5);
    }

    @Test
    void aMailTakesTheRoomOfTwoChats() {
        var _ = waiting(Channel.EMAIL);
        await().until(() -> live("email").equals("1"));

        var chat = waiting(Channel.WEB_CHAT);

        keptFor("room", chat);
    }

    @Test
    void twoChatsFillAnAgent() {
        var _ = waiting(Channel.WEB_CHAT);
        var _ = waiting(Channel.WEB_CHAT);
        await().until(() -> live("web_chat").equals("2"));

        keptFor("room", waiting(Channel.WEB_CHAT));
    }

    @Test
    void whatARouterDecidedFromAStalePictureIsCountedAgain() {
        var nobodys = Scene.fresh("skill");
        scene.queue(nobodys, "PT30S", "PT0S");

        commit(offer(waiting(nobodys, Channel.WEB_CHAT)), offer(waiting(nobodys, Channel.EMAIL)));

        assertEquals("1", live("web_chat"));
        assertEquals("0", live("email"));
    }

    @Test
    void nobodyTakesMoreByHandThanTheyHaveRoomFor() {
        scene.present(ana, "away");
        take(waiting(Channel.EMAIL), 200);

        take(waiting(Channel.WEB_CHAT), 409);
    }

    @Test
    void nothingComesInAdditionToACall() {
        scene.present(ana, "away");
        take(waiting(Channel.VOICE), 200);
        var chat = waiting(Channel.WEB_CHAT);

        scene.present(ana, "available");

        keptFor("room", chat);
    }

    private void keptFor(String lack, String task) {
        as("sue", "supervisor")
                .get("/v1/tasks/" + task + "/explanation")
                .then()
                .statusCode(200)
                .body("agents.find { it.agent == '" + agent.value() + "' }.lacks.kind", equalTo(List.of(lack)));
    }

    private void take(String task, int status) {
        as(ana, "agent").post("/v1/tasks/" + task + "/take").then().statusCode(status);
    }

    private Decision.Offer offer(String task) {
        var until = Talk.now().plusSeconds(30);
        return new Decision.Offer(
                ReservationId.draw(Talk.now()), new TaskId(task), agent, 0, 5, until, "longest idle of 1");
    }

    private void commit(Decision... decided) {
        long epoch = Long.parseLong(scene.look("select epoch from router_lease"));
        decisions.commit(epoch, List.of(decided), Talk.now()).await().atMost(PATIENCE);
    }

    private String waiting(Channel channel) {
        return waiting(skill, channel);
    }

    private String waiting(String queue, Channel channel) {
        var talk = Talk.about(queue, channel);
        scene.say(talk.message());
        var sql = "select id from task where conversation = ?";
        return await().until(() -> scene.look(sql, talk.id().value()), found -> !found.isEmpty());
    }

    private String live(String channel) {
        return scene.look(
                "select count(*) from reservation where agent = ? and channel = ? and state in ('pending', 'accepted')",
                agent.value(),
                channel);
    }
}
