package io.throughline.routing.agent;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PresenceTest {
    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;

    @BeforeEach
    void anAgentForMailsAndChats() {
        scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, skill, 1, 1);
    }

    @Test
    void leavesTasksOfAPausedChannelWaitingWhileOthersCome() {
        // Given
        paused("web_chat").statusCode(200).body("paused_channels", contains("web_chat"));
        var chat = Talk.about(skill, Channel.WEB_CHAT);
        var mail = Talk.about(skill, Channel.EMAIL);

        // When
        scene.say(chat.message());
        scene.say(mail.message());

        // Then
        await().until(() -> state(mail).equals("offered"));
        assertEquals("waiting", state(chat));

        // And when it is no longer paused
        paused().statusCode(200).body("paused_channels", empty());
        await().until(() -> state(chat).equals("offered"));
    }

    @Test
    void givesToOthersWhatWasGivenByNameToWhoPausesItsChannel() {
        // Given a chat that waits for Ana by name, who has no slot
        var ben = Scene.fresh("ben");
        scene.say(Talk.about(skill, Channel.WEB_CHAT).message());
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        scene.answer(ana, scene.reservation(agent, "pending"), "accept").statusCode(200);
        var chat = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(chat.toAgent(agent, Scene.agent("sue")));
        await().until(() -> state(chat).equals("waiting"));
        scene.staff(ben, skill, 1, 1);

        // When
        paused("web_chat").statusCode(200);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !scene.reservation(Scene.agent(ben), "pending").isEmpty());
        scene.present(ben, "offline");
    }

    @Test
    void keepsWhatIsPausedWhenOnlyThePresenceChanges() {
        paused("voice", "email").statusCode(200);

        scene.present(ana, "away").body("paused_channels", containsInAnyOrder("email", "voice"));
    }

    @Test
    void isShownToThoseWhoSupervise() {
        paused("voice").statusCode(200);

        Scene.as("sue", "supervisor")
                .get("/v1/overview")
                .then()
                .body("agents.find { it.id == '" + agent + "' }.paused_channels", contains("voice"));
    }

    @Test
    void knowsTheChannels() {
        paused("smoke_signals").statusCode(422).body("type", equalTo("/problems/invalid"));
    }

    private ValidatableResponse paused(String... channels) {
        return Scene.as(ana, "agent")
                .body(Map.of("presence", "available", "paused_channels", List.of(channels)))
                .put("/v1/agents/me/presence")
                .then();
    }

    private String state(Talk talk) {
        return scene.look(
                "select state from task where conversation = ?", talk.id().value());
    }
}
