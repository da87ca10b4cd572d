package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation of which the database refuses every reservation, among others of which it does not. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DispatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    MeterRegistry metrics;

    private final String skill = Scene.fresh("skill");
    private final String name = Scene.fresh("ana");
    private final Talk poisoned = Talk.about(skill, Channel.EMAIL);

    @BeforeEach
    void oneAgentWhoIsAway() {
        scene.queue(skill, "PT1S", "PT0S");
        scene.staff(name, skill, 9, 9);
        scene.present(name, "away");
        scene.look("create sequence tries");
        scene.look("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                    perform nextval('tries');
                    raise exception 'poisoned';
                end $$
                """);
    }

    @AfterEach
    void nothingIsPoisoned() {
        scene.look("drop function if exists refuse cascade");
        scene.look("drop sequence tries");
    }

    @Test
    void commitsTheOthersOfAGroupInWhichOneCannotBe() {
        // Given the poisoned conversation between two others, and an agent who can take them all
        poison("insert");
        var epoch = epoch();
        var leftOut = leftOut("decision");
        var others = List.of(Talk.about(skill, Channel.EMAIL), Talk.about(skill, Channel.EMAIL));
        Stream.of(others.getFirst(), poisoned, others.getLast()).forEach(talk -> scene.say(talk.message()));
        await().until(() -> count("task", "waiting") == 3);

        // When the agent comes back
        scene.present(name, "available");

        // Then the others are offered, by the same router, and the poisoned one is tried again and again
        await().atMost(PATIENCE).until(() -> count("reservation", "pending") >= 2);
        await().atMost(PATIENCE).until(() -> leftOut("decision") >= leftOut + 3);
        assertEquals(List.of("waiting", epoch), List.of(state(poisoned), epoch()));

        // And once it is mended it is offered, too
        scene.look("drop function refuse cascade");
        await().atMost(PATIENCE).until(() -> !state(poisoned).equals("waiting"));
    }

    @Test
    void offersTasksWhileAnEndCannotBeCommitted() {
        // Given an offer that cannot end
        poison("update");
        scene.say(poisoned.message());
        scene.present(name, "available");
        await().until(() -> count("reservation", "pending") == 1);
        await().atMost(PATIENCE).until(() -> tries() >= 2);

        // When another conversation needs an agent
        var other = Talk.about(skill, Channel.EMAIL);
        scene.say(other.message());

        // Then it is offered
        await().atMost(PATIENCE).until(() -> state(other).equals("offered"));
    }

    @Test
    void goesOnWithoutATaskThatCannotBeRead() {
        // Given a task on a channel that this version does not know
        var leftOut = leftOut("row");
        var other = Talk.about(skill, Channel.EMAIL);
        scene.say(poisoned.message());
        await().until(() -> !state(poisoned).isEmpty());
        scene.look(
                "update task set channel = 'pigeon' where conversation = ?",
                poisoned.id().value());
        await().atMost(PATIENCE).until(() -> leftOut("row") > leftOut);

        // When another conversation needs an agent
        scene.say(other.message());
        scene.present(name, "available");

        // Then it is offered
        await().atMost(PATIENCE).until(() -> state(other).equals("offered"));
        scene.look("delete from task where channel = 'pigeon'");
    }

    private void poison(String operation) {
        scene.look(
                "create trigger poison before %s on reservation for each row when (new.conversation = '%s') execute function refuse()"
                        .formatted(operation, poisoned.id().value()));
    }

    private long tries() {
        return Long.parseLong(scene.look("select case when is_called then last_value else 0 end from tries"));
    }

    private double leftOut(String what) {
        return metrics.counter("throughline.routing.left.out", "what", what).count();
    }

    private String epoch() {
        return scene.look("select epoch from router_lease");
    }

    private String state(Talk talk) {
        return scene.look(
                "select state from task where conversation = ?", talk.id().value());
    }

    private long count(String table, String state) {
        var join = table.equals("task") ? "task" : "reservation join task on task.id = reservation.task";
        return Long.parseLong(scene.look(
                "select count(*) from " + join + " join queue on queue.id = task.queue where queue.name = ? and "
                        + table + ".state = ?",
                skill,
                state));
    }
}
