package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.DEFAULT;
import static io.throughline.routing.engine.Floor.FRENCH;
import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static io.throughline.routing.engine.Floor.away;
import static io.throughline.routing.engine.Floor.offline;
import static io.throughline.routing.engine.Floor.speaking;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that were given to an agent by name, or that an agent gave away. */
class HandedOverTest {
    private final Floor floor = new Floor();

    @Test
    void goesToTheOneWhoIsNamedBeforeTheLongestIdle() {
        floor.with(available("ana", 9), available("ben", 1));
        var task = given(DEFAULT, "ben", Map.of());

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void goesToTheOneWhoIsNamedWhateverTheirSkills() {
        floor.with(speaking("ana", 5, 9), available("ben", 1));
        var task = given(FRENCH, "ben", Map.of());

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void goesToTheOneWhoIsNamedThoughNobodyElseHasTheSkill() {
        floor.with(available("ben", 1));
        floor.frenchMail("nobody's", 60);
        var task = given(FRENCH, "ben", Map.of());

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void waitsForASlotOfTheOneWhoIsNamed() {
        floor.with(available("ana", 9), available("ben", 1));
        floor.busy("ben", Channel.EMAIL, ReservationState.ACCEPTED, null);
        given(DEFAULT, "ben", Map.of());

        assertEquals(Map.of(), floor.offers(NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void goesToOthersWhileTheOneWhoIsNamedIsNotAvailable() {
        floor.with(available("ana", 9), offline("ben"), away("carla"));
        var first = given(DEFAULT, "ben", Map.of());

        assertEquals(Map.of(first.id(), agent("ana")), floor.offers());

        var second = floor.task(
                "second", Channel.WEB_CHAT, DEFAULT, 0, new Task.Preference(agent("carla"), NOON, true), Map.of());
        assertEquals(Map.of(second.id(), agent("ana")), floor.offers());
    }

    @Test
    void goesToOthersOnceTheOneWhoIsNamedRefused() {
        floor.with(available("ana", 1), available("ben", 9));
        var task = given(DEFAULT, "ben", Map.of(agent("ben"), NOON));

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void goesToOthersWhenNobodyKnowsTheOneWhoIsNamed() {
        floor.with(available("ana", 1));
        var task = given(DEFAULT, "nobody", Map.of());

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void doesNotGoBackToWhoGaveItAwayDuringThePause() {
        floor.with(available("ana", 9));
        var task = floor.task("task", Channel.EMAIL, DEFAULT, 0, null, Map.of(agent("ana"), NOON));

        assertEquals(Map.of(), floor.offers(NOON.plusSeconds(59)));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers(NOON.plusSeconds(61)));
    }

    @CanIgnoreReturnValue
    private Task given(QueueId queue, String name, Map<AgentId, Instant> refusals) {
        return floor.task("given", Channel.EMAIL, queue, 0, new Task.Preference(agent(name), NOON, true), refusals);
    }
}
