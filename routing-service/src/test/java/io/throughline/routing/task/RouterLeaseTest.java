package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

    @Test
    void hasOneHolderAtATime() {
        awaitActive();

        assertEquals(
                Optional.empty(), new RouterLease(pool, config).take().await().atMost(PATIENCE));
    }

    @Test
    void passesToAStandbyWithinFiveSecondsOfTheHoldersDeath() {
        long dead = takenByAnother();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> Long.parseLong(scene.look("select epoch from router_lease")) > dead);
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
