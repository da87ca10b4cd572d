package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that was an hour ahead when it wrote: to the router that is as if its own were set back by an hour. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ClockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Inject
    Scene scene;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private final String ben = Scene.fresh("ben");
    private AgentId anaAgent;
    private AgentId benAgent;

    @BeforeEach
    void anaAndBen() {
        scene.queue(skill, "PT1S", "PT0S");
        anaAgent = scene.staff(ana, skill, 1, 1);
        benAgent = scene.staff(ben, skill, 1, 1);
        scene.present(ben, "away");
    }

    @Test
    void anOfferThatIsToStandForAnHourEndsInItsTime() {
        scene.present(ana, "away");
        scene.say(Talk.about(skill, Channel.EMAIL).message());
        scene.look("""
                create or replace function ahead() returns trigger language plpgsql as $$
                begin new.expires_at = new.expires_at + interval '1 hour'; return new; end $$
                """);
        scene.look("create trigger ahead before insert on reservation for each row when (new.agent = '"
                + anaAgent.value() + "') execute function ahead()");
        try {
            scene.present(ana, "available");

            await().until(() -> !scene.reservation(anaAgent, "timeout").isEmpty());
        } finally {
            scene.look("drop function ahead cascade");
        }
    }

    @Test
    void aTaskOfTheFutureIsOffered() {
        // Given a task for whose preferred agent, who is busy, there is patience, that came in an hour
        scene.say(Talk.about(skill, Channel.EMAIL).message());
        await().until(() -> !scene.reservation(anaAgent, "pending").isEmpty());
        scene.answer(ana, scene.reservation(anaAgent, "pending"), "accept").statusCode(200);
        var talk = Talk.servedBy(skill, Channel.EMAIL, anaAgent);
        scene.say(talk.message());
        await().until(() -> !task(talk).isEmpty());
        scene.look(
                "update task set created_at = created_at + interval '1 hour' where conversation = ?",
                talk.id().value());

        // When somebody else is there
        scene.present(ben, "available");

        // Then they have it when the patience ends
        await().until(() -> !scene.reservation(benAgent, "pending").isEmpty());
        assertEquals(
                task(talk),
                scene.look("select task from reservation where id = ?", scene.reservation(benAgent, "pending")));
    }

    @Test
    void theRouterNoticesWhenItsClockIsSetBack() {
        var watch = new ClockWatch();

        assertFalse(watch.wentBack(NOON));
        assertFalse(watch.wentBack(NOON.plusSeconds(3_600)));
        assertFalse(watch.wentBack(NOON.plusSeconds(3_599)));
        assertTrue(watch.wentBack(NOON));
        assertFalse(watch.wentBack(NOON.plusSeconds(1)));
    }

    private String task(Talk talk) {
        return scene.look(
                "select id from task where conversation = ?", talk.id().value());
    }
}
