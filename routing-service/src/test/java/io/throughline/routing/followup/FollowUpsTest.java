package io.throughline.routing.followup;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class FollowUpsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Scene scene;

    @Inject
    FollowUps followUps;

    private final String skill = Scene.fresh("skill");
    private final String ana = Scene.fresh("ana");
    private final String ben = Scene.fresh("ben");
    private AgentId agent;
    private Talk talk;

    @BeforeEach
    void aConversationThatIsOver() {
        scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, skill, 1, 1);
        talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        scene.answer(ana, pending(agent), "accept").statusCode(200);
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        await().until(() -> scene.reservation(agent, "completed"), id -> !id.isEmpty());
    }

    @Test
    void becomeTasksAtTheirTimeForWhoIsNamed() {
        // Given Ben, who does not have the skill
        var benAgent = scene.staff(ben, Scene.fresh("other"), 1, 1);

        // When
        var id = create(Talk.now(), benAgent).statusCode(201).extract().<String>path("id");

        // Then
        var offer = pending(benAgent);
        assertEquals(
                "handed over to this agent; follow-up: Call Eve",
                scene.look("select reason from reservation where id = ?", offer));
        list().body("data.id", contains(id)).body("data.state", contains("begun"));

        // And it is over when Ben says so, though nothing is said in the conversation
        scene.answer(ben, offer, "accept").statusCode(200);
        scene.answer(ben, offer, "complete").statusCode(200).body("state", equalTo("completed"));
        assertEquals("done done", states());
    }

    @Test
    void waitUntilTheirTime() {
        create(Talk.now().plus(HOUR), null).statusCode(201).body("state", equalTo("waiting"));

        round();

        assertEquals("done", states());
    }

    @Test
    void waitUntilNobodyHasTheConversation() {
        // Given
        scene.say(talk.message());
        var offer = pending(agent);
        scene.answer(ana, offer, "accept").statusCode(200);
        create(Talk.now(), null).statusCode(201);

        // When
        round();
        list().body("data.state", contains("waiting"));
        scene.say(talk.becomes(ConversationStatus.RESOLVED));

        // Then
        await().atMost(PATIENCE).until(() -> states().startsWith("done done "));
    }

    @Test
    void areOrdinaryTasksOnceTheCustomerWrites() {
        // Given
        create(Talk.now(), null).statusCode(201);
        var offer = pending(agent);
        scene.answer(ana, offer, "accept").statusCode(200);

        // When
        scene.say(talk.message());
        await().until(() -> scene.look(
                        "select coalesce(follow_up, '') from task where conversation = ? and state = 'assigned'",
                        talk.id().value())
                .isEmpty());

        // Then it is not Ana who says that it is over
        scene.answer(ana, offer, "complete").statusCode(409);
    }

    @Test
    void areCanceledBeforeTheyBegin() {
        var id = create(Talk.now().plus(HOUR), null).extract().<String>path("id");

        cancel(id).statusCode(204);
        cancel(id).statusCode(204);

        list().body("data.state", contains("canceled"));
        due();
        round();
        assertEquals("done", states());
    }

    @Test
    void areNotCanceledOnceTheyBegan() {
        var id = create(Talk.now(), null).extract().<String>path("id");
        pending(agent);

        cancel(id).statusCode(409).body("type", equalTo("/problems/follow-up-begun"));
    }

    @Test
    void goWithAnErasedConversation() {
        create(Talk.now().plus(HOUR), null).statusCode(201);

        scene.say(new ConversationErased(talk.id(), talk.customer(), List.of(), Talk.now()));

        await().atMost(PATIENCE).until(() -> list().extract().path("data.state").equals(List.of("canceled")));
        list().body("data.note", contains(""));
    }

    @Test
    void areOfKnownConversationsAndAgentsInTheNextTwoYears() {
        create(Talk.now().minus(HOUR), null).statusCode(422).body("errors[0].pointer", equalTo("/at"));
        create(Instant.MAX.minusSeconds(1), null).statusCode(422);
        create(Talk.now(), Scene.agent("nobody")).statusCode(422).body("errors[0].pointer", equalTo("/agent"));
        var nowhere = "/v1/conversations/" + ConversationId.draw(Talk.now()) + "/follow-ups";
        Scene.as(ana, "agent")
                .body(Map.of("at", Talk.now().minus(HOUR).toString(), "note", "Call Eve"))
                .post(nowhere)
                .then()
                .statusCode(404);
        Scene.as(ana, "agent").get(nowhere).then().statusCode(404);
        cancel("fup_00000000000000000000000000").statusCode(404);
    }

    private ValidatableResponse create(Instant at, @Nullable AgentId who) {
        var body = who == null
                ? Map.of("at", at.toString(), "note", "Call Eve")
                : Map.of("at", at.toString(), "note", "Call Eve", "agent", who.value());
        return Scene.as(ana, "agent").body(body).post(path()).then();
    }

    private ValidatableResponse list() {
        return Scene.as("sue", "supervisor").get(path()).then().statusCode(200);
    }

    private ValidatableResponse cancel(String id) {
        return Scene.as(ana, "agent").delete(path() + "/" + id).then();
    }

    private String path() {
        return "/v1/conversations/" + talk.id() + "/follow-ups";
    }

    private void due() {
        scene.look(
                "update follow_up set due_at = now() - interval '1 minute' where conversation = ?",
                talk.id().value());
    }

    private void round() {
        followUps.round().await().atMost(PATIENCE);
    }

    @CanIgnoreReturnValue
    private String pending(AgentId of) {
        await().atMost(PATIENCE).until(() -> !scene.reservation(of, "pending").isEmpty());
        return scene.reservation(of, "pending");
    }

    private String states() {
        return scene.look(
                "select string_agg(state, ' ' order by id) from task where conversation = ?",
                talk.id().value());
    }
}
