package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.throughline.contracts.Channel;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RouterLeaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    Pool pool;

    @Inject
    RoutingConfig config;

    @Inject
    Decisions decisions;

    @Inject
    RouterLoop loop;

    @Inject
    DataSource database;

    @Test
    void hasOneHolderAtATime() {
        awaitActive();

        assertEquals(
                Optional.empty(), new RouterLease(pool, config).take().await().atMost(PATIENCE));
    }

    @Test
    void passesToAStandbyWithinFiveSecondsOfTheHoldersDeath() {
        long dead = takenByAnother();

        await().atMost(Duration.ofSeconds(5)).until(() -> epoch() > dead);
    }

    @Test
    void commitsNothingForARouterThatLostIt() {
        long lost = takenByAnother();
        awaitActive(lost);

        var commit = decisions.commit(lost, List.of(), Talk.now());

        assertThrows(RouterLease.Lost.class, () -> commit.await().atMost(PATIENCE));
    }

    @Test
    void isTakenAnewWhenTheConnectionThatListensBreaks() {
        var skill = Scene.fresh("skill");
        scene.queue(skill, "PT30S", "PT0S");
        var agent = scene.staff(Scene.fresh("ana"), skill, 1, 1);
        awaitActive();

        scene.look(
                "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen routing' or query like 'update router_lease%'");

        scene.say(Talk.about(skill, Channel.EMAIL).message());
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
    }

    @Test
    void isFreeAtOnceWhenItsHolderStops() {
        awaitActive();
        long before = epoch();

        loop.stop(new ShutdownEvent());

        var standby = new RouterLease(pool, config);
        assertEquals(Optional.of(before + 1), standby.take().await().atMost(PATIENCE));
        standby.release(pool, before + 1).await().atMost(PATIENCE);
        loop.start(new StartupEvent());
    }

    @Test
    void isTakenByTheServiceWithinATickOfItsReleaseByAnother() {
        // Given another replica, which has the lease for an hour
        awaitActive();
        loop.stop(new ShutdownEvent());
        var other = new RouterLease(pool, lastingAnHour());
        long epoch = other.take().await().atMost(PATIENCE).orElseThrow();
        loop.start(new StartupEvent());

        // When the other releases it
        other.release(pool, epoch).await().atMost(PATIENCE);

        // Then the service has it
        await().atMost(Duration.ofSeconds(5)).until(() -> epoch() == epoch + 1);
    }

    @Test
    void isNotReleasedByOneWhoLostIt() {
        awaitActive();
        var other = new RouterLease(pool, config);

        other.release(pool, epoch()).await().atMost(PATIENCE);

        assertEquals(Optional.empty(), other.take().await().atMost(PATIENCE));
    }

    @Test
    void isKeptUntilTheRoundThatRunsHasEnded() throws Exception {
        // Given a round that waits for an agent's lock
        var skill = Scene.fresh("skill");
        scene.queue(skill, "PT30S", "PT0S");
        var agent = scene.staff(Scene.fresh("ana"), skill, 1, 1);
        awaitActive();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select id from agent where id = '" + agent.value() + "' for update");
            scene.say(Talk.about(skill, Channel.EMAIL).message());
            await().until(() -> !scene.look(
                            "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%from agent%'")
                    .isEmpty());

            // When the holder stops
            var stopped = CompletableFuture.runAsync(() -> loop.stop(new ShutdownEvent()));

            // Then it has the lease until the round has ended, and the offer is made
            assertEquals(
                    Optional.empty(),
                    new RouterLease(pool, config).take().await().atMost(PATIENCE));
            assertFalse(stopped.isDone());
            connection.rollback();
            stopped.get();
            assertFalse(scene.reservation(agent, "pending").isEmpty());
            assertFalse(scene.look("select epoch from router_lease where expires_at < now()")
                    .isEmpty());
        }
        loop.start(new StartupEvent());
    }

    private static RoutingConfig lastingAnHour() {
        return new SmallRyeConfigBuilder()
                .withMapping(RoutingConfig.class)
                .withDefaultValue("throughline.routing.lease", "PT1H")
                .build()
                .getConfigMapping(RoutingConfig.class);
    }

    private long epoch() {
        return Long.parseLong(scene.look("select epoch from router_lease"));
    }

    /** The epoch of another replica, which took the lease from the service's router and died. */
    private long takenByAnother() {
        awaitActive();
        scene.look("update router_lease set expires_at = '-infinity'");
        var epoch = new RouterLease(pool, config).take().await().atMost(PATIENCE);
        return epoch.orElseGet(this::takenByAnother);
    }

    private void awaitActive() {
        awaitActive(0);
    }

    private void awaitActive(long after) {
        await().until(() -> !scene.look("select epoch from router_lease where expires_at > now() and epoch > ?", after)
                .isEmpty());
    }
}
