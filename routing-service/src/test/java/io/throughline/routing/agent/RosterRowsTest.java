package io.throughline.routing.agent;

import static io.throughline.routing.Scene.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.routing.Scene;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RosterRowsTest {
    /** Before all other tests' agents were seen, so that the roster of this test leaves them alone. */
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    RosterRows rows;

    private final String name = Scene.fresh("dora");
    private final AgentId agent = Scene.agent(name);

    @Test
    void makesAgentsOfMembersAndKeepsTheirNames() {
        keep(new RosterClient.Member(agent, TestTokens.userId(name), "Dora"));
        keep(new RosterClient.Member(agent, TestTokens.userId(name), "Dora Adams"));

        as("sue", "supervisor")
                .get("/v1/agents/" + agent)
                .then()
                .statusCode(200)
                .body("name", equalTo("Dora Adams"))
                .body("presence", equalTo("offline"))
                .body("active", equalTo(true));
    }

    @Test
    void sendsThoseHomeWhoAreNotOnItAnyMore() {
        scene.present(name, "available");
        scene.look("update agent set presence_at = '2000-01-01' where id = ?", agent.value());

        keep(new RosterClient.Member(Scene.agent("somebody else"), TestTokens.userId("somebody else"), "Somebody"));

        as("sue", "supervisor")
                .get("/v1/agents/" + agent)
                .then()
                .body("presence", equalTo("offline"))
                .body("active", equalTo(false));
    }

    @Test
    void refusesARosterWithNobodyOnIt() {
        var keeping = rows.keep(List.of(), LONG_AGO);

        assertThrows(IllegalStateException.class, () -> keeping.await().atMost(PATIENCE));
    }

    private void keep(RosterClient.Member member) {
        rows.keep(List.of(member), LONG_AGO).await().atMost(PATIENCE);
    }
}
