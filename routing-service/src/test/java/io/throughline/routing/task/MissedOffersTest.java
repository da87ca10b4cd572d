package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.ReservationState;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent who is sent away after two missed offers in a row, of tasks that the service's own router cannot serve. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MissedOffersTest {
    @Inject
    Scene scene;

    @Inject
    Transactions transactions;

    @Inject
    Documents documents;

    @Inject
    ReservationEvents says;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private AgentId agent;

    @BeforeEach
    void oneAgent() {
        scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, Scene.fresh("other"), 5, 5);
    }

    @Test
    void sendAnAgentAway() {
        miss(offer());
        assertEquals("available", presence());

        miss(offer());

        assertEquals("away", presence());
    }

    @Test
    void areForgottenWithAnAnswer() {
        miss(offer());
        var offer = offer();
        scene.answer(ana, offer.reservation().value(), "accept").statusCode(200);

        miss(offer());

        assertEquals("available", presence());
    }

    @Test
    void areForgottenWhenTheAgentIsBack() {
        miss(offer());
        scene.present(ana, "away");
        scene.present(ana, "available");

        miss(offer());

        assertEquals("available", presence());
    }

    private Decision.Offer offer() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        await().until(() -> !task(talk).isEmpty());
        var until = Talk.now().plusSeconds(30);
        var offer = new Decision.Offer(
                ReservationId.draw(Talk.now()), new TaskId(task(talk)), agent, 0, 9, until, "by the test");
        commit(offer);
        return offer;
    }

    private void miss(Decision.Offer offer) {
        commit(new Decision.End(
                offer.reservation(),
                offer.task(),
                agent,
                ReservationState.PENDING,
                ReservationState.TIMEOUT,
                "no answer in time"));
    }

    private void commit(Decision decided) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(RoutingConfig.class)
                .withDefaultValue("throughline.routing.away-after-missed", "2")
                .build()
                .getConfigMapping(RoutingConfig.class);
        long epoch = Long.parseLong(scene.look("select epoch from router_lease"));
        new Decisions(transactions, new DecisionRows(documents, says, config, new Limits(documents, config)))
                .commit(epoch, List.of(decided), Talk.now())
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private String presence() {
        return scene.look("select presence from agent where id = ?", agent.value());
    }

    private String task(Talk talk) {
        return scene.look(
                "select id from task where conversation = ?", talk.id().value());
    }
}
