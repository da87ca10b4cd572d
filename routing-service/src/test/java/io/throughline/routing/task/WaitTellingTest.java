package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.WaitEvent;
import io.throughline.contracts.WaitEvent.WaitEnded;
import io.throughline.contracts.WaitEvent.WaitForetold;
import io.throughline.routing.EventStream;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WaitTellingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");

    @BeforeEach
    void aQueue() {
        assertNotNull(scene.queue(skill, "PT30S", "PT0S"));
    }

    @Test
    void saysItsPlaceToWhoWaitsInAChatAndThatItIsOver() {
        try (var waits = scene.waits()) {
            // Given
            var mail = Talk.about(skill, Channel.EMAIL);
            scene.say(mail.message());
            var first = Talk.about(skill, Channel.WEB_CHAT);
            scene.say(first.message());
            awaitPosition(waits, first, 2);
            var second = Talk.about(skill, Channel.WEB_CHAT);
            scene.say(second.message());
            awaitPosition(waits, second, 3);

            // When
            scene.say(first.becomes(ConversationStatus.RESOLVED));

            // Then
            await().atMost(PATIENCE).until(() -> about(waits, first).getLast() instanceof WaitEnded);
            awaitPosition(waits, second, 2);
            assertEquals(List.of(), about(waits, mail));
        }
    }

    @Test
    void saysItAgainAfterAWhileForThoseWhoComeLater() {
        try (var waits = scene.waits()) {
            var talk = Talk.about(skill, Channel.WEB_CHAT);
            scene.say(talk.message());
            awaitPosition(waits, talk, 1);
            int told = about(waits, talk).size();

            scene.look("update task_told set at = at - interval '1 minute'");

            await().atMost(PATIENCE).until(() -> about(waits, talk).size() > told);
            assertInstanceOf(WaitForetold.class, about(waits, talk).getLast());
        }
    }

    private static void awaitPosition(EventStream<WaitEvent> waits, Talk talk, int position) {
        await().atMost(PATIENCE)
                .until(() -> !about(waits, talk).isEmpty()
                        && about(waits, talk).getLast() instanceof WaitForetold foretold
                        && foretold.position() == position
                        && foretold.expected() == null);
    }

    private static List<WaitEvent> about(EventStream<WaitEvent> waits, Talk talk) {
        return waits.events().stream()
                .filter(event -> event.conversation().equals(talk.id()))
                .toList();
    }
}
