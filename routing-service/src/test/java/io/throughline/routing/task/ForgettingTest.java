package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ForgettingTest {
    private static final String CARD = "select coalesce(card ->> 'name', '') from task where conversation = ?";

    @Inject
    Scene scene;

    @Test
    void endsTheTaskOfAnErasedConversationAndForgetsTheCard() {
        // Given a task that waits
        var skill = Scene.fresh("skill");
        scene.queue(skill, "PT30S", "PT0S");
        var talk = Talk.about(skill, Channel.EMAIL);
        var other = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        scene.say(other.message());
        await().until(() -> scene.look(CARD, other.id().value()), "Eve"::equals);
        await().until(() -> scene.look(CARD, talk.id().value()), "Eve"::equals);

        // When
        scene.say(new ConversationErased(talk.id(), talk.customer(), List.of(), Talk.now()));

        // Then
        await().until(() -> scene.look(CARD, talk.id().value()), ""::equals);
        assertEquals(
                "canceled",
                scene.look(
                        "select state from task where conversation = ?",
                        talk.id().value()));
        assertEquals("Eve", scene.look(CARD, other.id().value()));
    }
}
