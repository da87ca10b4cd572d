package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static io.throughline.routing.engine.Floor.away;
import static io.throughline.routing.engine.Floor.offline;
import static io.throughline.routing.engine.Floor.speaking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Floor floor = new Floor();

    @Test
    void givesTheTaskToTheLongestIdleAgent() {
        floor.with(available("ana", 5), available("ben", 9), available("carla", 1));
        var task = floor.mail("task", 0);

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void givesTheOldestTaskFirst() {
        floor.with(available("ana", 5));
        floor.mail("young", 10);
        var old = floor.mail("old", 20);

        assertEquals(Map.of(old.id(), agent("ana")), floor.offers());
    }

    @Test
    void spreadsTasksOverIdleAgentsBeforeAnyoneGetsTwo() {
        floor.with(available("ana", 9), available("ben", 1));
        var first = floor.chat("first", 20);
        var second = floor.chat("second", 10);

        assertEquals(Map.of(first.id(), agent("ana"), second.id(), agent("ben")), floor.offers());
    }

    @Test
    void asksForTheSkillAtItsLevelOrAbove() {
        floor.with(available("ana", 9), speaking("ben", 2, 8), speaking("carla", 3, 1));
        var task = floor.frenchMail("task", 0);

        assertEquals(Map.of(task.id(), agent("carla")), floor.offers());
    }

    @Test
    void leavesATaskWaitingThatNobodyIsAbleToDo() {
        floor.with(available("ana", 9), speaking("ben", 2, 8));
        floor.frenchMail("task", 0);

        assertEquals(Map.of(), floor.offers());
    }

    @Test
    void servesTasksOfAQueueThatIsGoneAsTheDefaultQueues() {
        floor.with(available("ana", 9));
        var task = floor.task("task", Channel.EMAIL, QueueId.draw(NOON), 0, null, Map.of());

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void countsCapacityForEachChannelByItself() {
        floor.with(available("ana", 9));
        var mail = floor.mail("mail", 50);
        floor.mail("mail too many", 40);
        var chat = floor.chat("chat", 30);
        var second = floor.chat("second chat", 20);
        floor.chat("chat too many", 10);

        assertEquals(
                Map.of(mail.id(), agent("ana"), chat.id(), agent("ana"), second.id(), agent("ana")), floor.offers());
    }

    @Test
    void countsAWrapUpAsWork() {
        floor.with(available("ana", 9));
        floor.busy("ana", Channel.EMAIL, ReservationState.WRAPPING, NOON.plusSeconds(5));
        floor.mail("task", 0);

        assertEquals(Map.of(), floor.offers());
    }

    @Test
    void endsAWrapUpThatIsOverAndThenOffersTheSlot() {
        floor.with(available("ana", 9));
        var wrapping = floor.busy("ana", Channel.EMAIL, ReservationState.WRAPPING, NOON);
        var task = floor.mail("task", 0);

        var end = assertInstanceOf(Decision.End.class, floor.router.decide(NOON).getFirst());

        assertEquals(List.of(wrapping.id(), ReservationState.COMPLETED), List.of(end.reservation(), end.to()));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void givesNoWorkToAgentsWhoAreAwayOrOffline() {
        floor.with(away("ana"), offline("ben"));
        floor.mail("task", 0);

        assertEquals(Map.of(), floor.offers());
    }

    @Test
    void prefersTheAgentWhoServedTheCustomerLast() {
        floor.with(available("ana", 1), available("ben", 9));
        var task = floor.mailFor("task", 0, "ana", 71);

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void forgetsThePreferenceAfterItsWindow() {
        floor.with(available("ana", 1), available("ben", 9));
        var task = floor.mailFor("task", 0, "ana", 72);

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void waitsForABusyPreferredAgentUntilPatienceEnds() {
        floor.with(available("ana", 1), available("ben", 9));
        floor.busy("ana", Channel.EMAIL, ReservationState.ACCEPTED, null);
        var task = floor.mailFor("task", 0, "ana", 1);

        assertEquals(Map.of(), floor.offers(NOON.plusSeconds(19)));
        assertEquals(Map.of(task.id(), agent("ben")), floor.offers(NOON.plusSeconds(20)));
    }

    @Test
    void givesAFreedPreferredAgentTheTaskThatWaitedForThem() {
        floor.with(available("ana", 1), available("ben", 9));
        var busy = floor.busy("ana", Channel.EMAIL, ReservationState.ACCEPTED, null);
        var task = floor.mailFor("task", 0, "ana", 1);
        assertEquals(Map.of(), floor.offers());

        floor.router.forget(busy.id());

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void doesNotWaitForAPreferredAgentWhoIsAway() {
        floor.with(away("ana"), available("ben", 9));
        var task = floor.mailFor("task", 0, "ana", 1);

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void doesNotWaitForAPreferredAgentWithoutTheSkill() {
        floor.with(available("ana", 1), speaking("ben", 5, 9));
        var preference = Task.Preference.served(agent("ana"), NOON.minusSeconds(60));
        var task = floor.task("task", Channel.EMAIL, Floor.FRENCH, 0, preference, Map.of());

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void doesNotWaitForAPreferredAgentWhoRefused() {
        floor.with(available("ana", 1), available("ben", 9));
        var preference = Task.Preference.served(agent("ana"), NOON.minusSeconds(60));
        var task = floor.task("task", Channel.EMAIL, Floor.DEFAULT, 0, preference, Map.of(agent("ana"), NOON));

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void offersARefusedTaskToOthersFirst() {
        floor.with(available("ana", 9), available("ben", 1));
        var longAgo = NOON.minus(Duration.ofHours(1));
        var task = floor.task("task", Channel.EMAIL, Floor.DEFAULT, 0, null, Map.of(agent("ana"), longAgo));

        assertEquals(Map.of(task.id(), agent("ben")), floor.offers());
    }

    @Test
    void offersARefusedTaskAgainAfterThePauseWhenNobodyElseIsThere() {
        floor.with(available("ana", 9));
        var task = floor.task("task", Channel.EMAIL, Floor.DEFAULT, 0, null, Map.of(agent("ana"), NOON));

        assertEquals(Map.of(), floor.offers(NOON.plusSeconds(59)));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers(NOON.plusSeconds(60)));
    }

    @Test
    void doesNotKeepOthersWaitingForATaskThatTheAgentRefused() {
        floor.with(available("ana", 9));
        floor.task("refused", Channel.EMAIL, Floor.DEFAULT, 90, null, Map.of(agent("ana"), NOON));
        var younger = floor.mail("younger", 10);

        assertEquals(Map.of(younger.id(), agent("ana")), floor.offers());
    }

    @Test
    void takesAnOfferBackThatNobodyAnswered() {
        floor.with(available("ana", 9));
        var pending = floor.busy("ana", Channel.EMAIL, ReservationState.PENDING, NOON.plusSeconds(30));

        assertEquals(List.of(), floor.router.decide(NOON.plusSeconds(29)));
        var end = assertInstanceOf(
                Decision.End.class, floor.router.decide(NOON.plusSeconds(30)).getFirst());
        assertEquals(List.of(pending.id(), ReservationState.TIMEOUT), List.of(end.reservation(), end.to()));
    }

    @Test
    void takesAnOfferBackFromAnAgentWhoWentOffline() {
        floor.with(available("ana", 9));
        floor.busy("ana", Channel.EMAIL, ReservationState.PENDING, NOON.plusSeconds(30));
        floor.with(offline("ana"));

        var end = assertInstanceOf(Decision.End.class, floor.router.decide(NOON).getFirst());
        assertEquals(ReservationState.CANCELED, end.to());
    }

    @Test
    void leavesAnOfferWithAnAgentWhoIsOnlyAway() {
        floor.with(away("ana"));
        floor.busy("ana", Channel.EMAIL, ReservationState.PENDING, NOON.plusSeconds(30));

        assertEquals(List.of(), floor.router.decide(NOON));
    }

    @Test
    void offersNothingTwiceWhileItIsNotToldOtherwise() {
        floor.with(available("ana", 9), available("ben", 1));
        var task = floor.mail("task", 0);
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());

        assertEquals(Map.of(), floor.offers());
    }

    @Test
    void offersAgainWhatCouldNotBeCommitted() {
        floor.with(available("ana", 9));
        floor.mail("task", 0);
        var offer = floor.router.decide(NOON).getFirst();

        floor.router.forget(offer.reservation());
        var task = floor.mail("task", 0);

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void tellsHowManyTasksWaitInEachQueueAndSinceWhen() {
        floor.with(available("ana", 9));
        floor.mail("offered", 90);
        floor.frenchMail("younger", 10);
        floor.frenchMail("older", 20);
        assertEquals(1, floor.offers().size());

        assertEquals(
                Set.of(new Line("default", 0, null), new Line("french", 2, NOON.minusSeconds(20))),
                Set.copyOf(floor.router.lines()));
    }
}
