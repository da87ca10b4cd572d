package io.throughline.routing.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationEvent.ReservationRejected;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.contracts.ReservationEvent.ReservationWrapping;
import io.throughline.routing.EventStream;
import io.throughline.routing.Scene;
import io.throughline.routing.Talk;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ConversationListenerTest {
    @Inject
    Scene scene;

    private EventStream<ReservationEvent> stream;
    private String skill;
    private String ana;
    private AgentId agent;

    @BeforeEach
    void oneAgent() {
        stream = scene.reservations();
        skill = Scene.fresh("skill");
        ana = Scene.fresh("ana");
        scene.queue(skill, "PT30S", "PT0S");
        agent = scene.staff(ana, skill, 1, 1);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void offersAConversationThatNeedsAnAgentWithItsCard() {
        var talk = Talk.about(skill, Channel.EMAIL);

        scene.say(talk.message());

        var created = (ReservationCreated)
                awaitEvents(talk.id(), ReservationCreated.class).getFirst();
        assertEquals(
                List.of(agent, "Eve"),
                List.of(created.offer().agent(), String.valueOf(created.card().name())));
    }

    @Test
    void offersNothingForWhatAMachineWrote() {
        var machine = Talk.about(skill, Channel.EMAIL);
        var person = Talk.about(skill, Channel.EMAIL);

        scene.say(machine.fromAMachine());
        scene.say(person.message());

        awaitEvents(person.id(), ReservationCreated.class);
        assertEquals(
                "0",
                scene.look(
                        "select count(*) from task where conversation = ?",
                        machine.id().value()));
    }

    @Test
    void followsAConversationToTheCustomerWhomItBelongsToNow() {
        // Given
        var talk = Talk.about(skill, Channel.EMAIL);
        var other = Talk.servedBy(skill, Channel.EMAIL, agent);
        scene.say(talk.message());
        scene.answer(ana, pending(), "accept").statusCode(200);

        // When
        scene.say(new Talk(talk.id(), other.customer(), talk.inbox(), skill, Channel.EMAIL, agent)
                .card("Adam", Talk.now()));

        // Then
        await().until(() -> scene.look(
                        "select customer from reservation where conversation = ?",
                        talk.id().value())
                .equals(other.customer().value()));
        assertEquals(
                List.of(other.customer().value(), agent.value()),
                List.of(
                        scene.look(
                                "select customer from task where conversation = ?",
                                talk.id().value()),
                        scene.look(
                                "select preferred_agent from task where conversation = ?",
                                talk.id().value())));
    }

    @Test
    void keepsOneTaskWhenTheCustomerWritesAgain() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        scene.answer(ana, pending(), "accept").statusCode(200).body("state", equalTo("accepted"));

        scene.say(talk.message());
        scene.say(talk.card("Eve Adams", Talk.now()));

        await().until(() -> scene.look(
                        "select card ->> 'name' from task where conversation = ?",
                        talk.id().value())
                .equals("Eve Adams"));
        assertEquals(
                "1",
                scene.look(
                        "select count(*) from task where conversation = ?",
                        talk.id().value()));
        awaitEvents(talk.id(), ReservationCreated.class, ReservationAccepted.class);
    }

    @Test
    void cancelsTheOfferWhenTheConversationIsDone() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        var reservation = pending();

        scene.say(talk.becomes(ConversationStatus.RESOLVED));

        awaitEvents(talk.id(), ReservationCreated.class, ReservationCanceled.class);
        scene.answer(ana, reservation, "accept")
                .statusCode(409)
                .body("type", equalTo("/problems/reservation-canceled"));
    }

    @Test
    void freesTheAgentAtOnceWhenThereIsNothingToWrapUp() {
        var talk = Talk.about(skill, Channel.EMAIL);
        var next = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        scene.answer(ana, pending(), "accept").statusCode(200);
        scene.say(next.message());

        scene.say(talk.becomes(ConversationStatus.PENDING));

        awaitEvents(talk.id(), ReservationCreated.class, ReservationAccepted.class, ReservationCompleted.class);
        awaitEvents(next.id(), ReservationCreated.class);
    }

    @Test
    void letsTheAgentWrapUpAndEndItEarly() {
        var slow = Scene.fresh("slow");
        scene.queue(slow, "PT30S", "PT1H");
        var ben = Scene.fresh("ben");
        var benAgent = scene.staff(ben, slow, 1, 1);
        var talk = Talk.about(slow, Channel.EMAIL);
        scene.say(talk.message());
        await().until(() -> !scene.reservation(benAgent, "pending").isEmpty());
        var reservation = scene.reservation(benAgent, "pending");
        scene.answer(ben, reservation, "accept").statusCode(200);
        scene.answer(ben, reservation, "complete").statusCode(409);

        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        awaitEvents(talk.id(), ReservationCreated.class, ReservationAccepted.class, ReservationWrapping.class);

        scene.answer(ben, reservation, "complete").statusCode(200).body("state", equalTo("completed"));
        scene.answer(ben, reservation, "complete").statusCode(200);
        awaitEvents(
                talk.id(),
                ReservationCreated.class,
                ReservationAccepted.class,
                ReservationWrapping.class,
                ReservationCompleted.class);
    }

    @Test
    void offersARejectedTaskToAnother() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        var reservation = pending();
        var ben = scene.staff(Scene.fresh("ben"), skill, 1, 1);

        scene.answer(ana, reservation, "reject").statusCode(200);
        scene.answer(ana, reservation, "reject").statusCode(200);

        await().until(() -> !scene.reservation(ben, "pending").isEmpty());
        awaitEvents(talk.id(), ReservationCreated.class, ReservationRejected.class, ReservationCreated.class);
        scene.answer(ana, reservation, "accept").statusCode(409);
    }

    @Test
    void offersATaskAgainThatTimedOut() {
        var quick = Scene.fresh("quick");
        scene.queue(quick, "PT1S", "PT0S");
        var ben = Scene.fresh("ben");
        scene.staff(ben, quick, 1, 1);
        var talk = Talk.about(quick, Channel.EMAIL);

        scene.say(talk.message());

        awaitEvents(talk.id(), ReservationCreated.class, ReservationTimedOut.class, ReservationCreated.class);
    }

    @Test
    void givesAnOfferBackWhenTheAgentGoesOffline() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        pending();

        scene.present(ana, "offline");
        awaitEvents(talk.id(), ReservationCreated.class, ReservationCanceled.class);

        scene.present(ana, "available");
        awaitEvents(talk.id(), ReservationCreated.class, ReservationCanceled.class, ReservationCreated.class);
    }

    @Test
    void prefersTheAgentWhoServedTheCustomerLast() {
        var ben = scene.staff(Scene.fresh("ben"), skill, 1, 1);
        var talk = Talk.servedBy(skill, Channel.EMAIL, ben);

        scene.say(talk.message());

        await().until(() -> !scene.reservation(ben, "pending").isEmpty());
    }

    @Test
    void makesAReopenedConversationATaskWithItsLastCard() {
        var talk = Talk.about(skill, Channel.EMAIL);
        scene.say(talk.message());
        scene.answer(ana, pending(), "accept").statusCode(200);
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
        awaitEvents(talk.id(), ReservationCreated.class, ReservationAccepted.class, ReservationCompleted.class);

        scene.say(talk.reopened());

        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
    }

    @Test
    void servesAnUnknownQueueAsTheDefaultQueue() {
        var talk = Talk.about(Scene.fresh("unknown"), Channel.FORUM);

        scene.say(talk.message());

        await().until(() -> scene.look(
                        "select queue from task where conversation = ?",
                        talk.id().value())
                .equals("que_00000000000000000000000000"));
        scene.say(talk.becomes(ConversationStatus.RESOLVED));
    }

    @CanIgnoreReturnValue
    private String pending() {
        await().until(() -> !scene.reservation(agent, "pending").isEmpty());
        return scene.reservation(agent, "pending");
    }

    @CanIgnoreReturnValue
    private List<ReservationEvent> awaitEvents(ConversationId conversation, Class<?>... types) {
        await().untilAsserted(() -> assertEquals(List.of(types), firstEvents(conversation, types.length)));
        return events(conversation);
    }

    private List<? extends Class<?>> firstEvents(ConversationId conversation, int most) {
        return events(conversation).stream()
                .limit(most)
                .map(ReservationEvent::getClass)
                .toList();
    }

    private List<ReservationEvent> events(ConversationId conversation) {
        return stream.events().stream()
                .filter(event -> event.offer().conversation().equals(conversation))
                .toList();
    }
}
