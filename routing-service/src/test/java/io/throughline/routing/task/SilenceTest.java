package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SilenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    Silence silence;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;

    @BeforeEach
    void oneAgent() {
        scene.queue(skill, "PT30S", "PT1H");
        agent = scene.staff(ana, skill, 1, 1);
    }

    @Test
    void freesTheAgentForTheNextAndComesBackAsATaskOfTheirs() {
        // Given Ana's one slot, taken by Eve, and somebody who waits
        var talk = held(Channel.WEB_CHAT);
        answered(talk);
        var next = Talk.about(skill, Channel.WEB_CHAT);
        scene.say(next.message());

        // When
        longAgo(talk);

        // Then
        await().atMost(PATIENCE).until(() -> reservation(talk).equals("completed: silent"));
        assertEquals(next.id().value(), scene.look("select conversation from reservation where id = ?", pending()));

        // And when Eve writes again, she waits for a slot, and Ana is preferred
        scene.answer(ana, pending(), "accept").statusCode(200);
        scene.say(new Talk(talk.id(), talk.customer(), talk.inbox(), skill, Channel.WEB_CHAT, agent).message());
        await().atMost(PATIENCE).until(() -> states(talk).equals("done waiting"));
        answered(next);
        longAgo(next);
        assertEquals(
                "served the customer most of late",
                scene.look("select reason from reservation where id = ?", pending()));
    }

    @Test
    void isNoneWhileTheCustomerWaitsForAnAnswer() {
        var talk = held(Channel.WEB_CHAT);
        answered(talk);
        scene.say(talk.message());
        await().atMost(PATIENCE).until(() -> scene.look(
                        "select answered from task where conversation = ?",
                        talk.id().value())
                .equals("f"));

        longAgo(talk);
        round();

        assertEquals("assigned", states(talk));
    }

    @Test
    void isNoneBeforeItsTime() {
        var talk = held(Channel.WEB_CHAT);
        answered(talk);

        round();

        assertEquals("assigned", states(talk));
    }

    @Test
    void isNoneWhereItIsForEver() {
        var talk = held(Channel.EMAIL);
        answered(talk);

        longAgo(talk);
        round();

        assertEquals("assigned", states(talk));
    }

    private Talk held(Channel channel) {
        var talk = Talk.about(skill, channel);
        scene.say(talk.message());
        scene.answer(ana, pending(), "accept").statusCode(200);
        return talk;
    }

    private void answered(Talk talk) {
        scene.say(talk.reply());
        await().atMost(PATIENCE).until(() -> scene.look(
                        "select answered from task where conversation = ? order by created_at desc",
                        talk.id().value())
                .equals("t"));
    }

    /** What was said and done in the conversation was an hour ago. */
    private void longAgo(Talk talk) {
        scene.look(
                "update task set said_at = said_at - interval '1 hour' where conversation = ?",
                talk.id().value());
        scene.look(
                "update reservation set changed_at = changed_at - interval '1 hour' where conversation = ?",
                talk.id().value());
    }

    private void round() {
        silence.round().await().atMost(PATIENCE);
    }

    private String pending() {
        await().atMost(PATIENCE)
                .until(() -> !scene.reservation(agent, "pending").isEmpty());
        return scene.reservation(agent, "pending");
    }

    private String reservation(Talk talk) {
        return scene.look(
                "select state || ': ' || ended_by from reservation where conversation = ?",
                talk.id().value());
    }

    private String states(Talk talk) {
        return scene.look(
                "select string_agg(state, ' ' order by created_at) from task where conversation = ?",
                talk.id().value());
    }
}
