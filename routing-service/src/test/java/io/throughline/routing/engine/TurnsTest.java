package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static io.throughline.routing.engine.Floor.speaking;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.Channel;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose turn it is, and who comes first. */
class TurnsTest {
    private final Floor floor = new Floor();

    @Test
    void treatsATaskWithAHeadStartAsOlderThanItIs() {
        order(new Order(false, false, Map.of(Priority.HIGH, Duration.ofSeconds(90)), Map.of()));
        task(Priority.NORMAL, 91);
        var high = task(Priority.HIGH, 2);
        floor.with(available("ana", 9));

        assertEquals(Map.of(high, agent("ana")), floor.offers());
    }

    /** Failure class 6: with ageing nobody is overtaken by those who come later than the head start. */
    @Test
    void letsNobodyStarveBehindHeadStarts() {
        order(new Order(false, false, Map.of(Priority.HIGH, Duration.ofSeconds(90)), Map.of()));
        var normal = task(Priority.NORMAL, 91);
        task(Priority.HIGH, 0);
        floor.with(available("ana", 9));

        assertEquals(Map.of(normal, agent("ana")), floor.offers());
    }

    @Test
    void putsAHigherPriorityFirstWhateverTheAgeWhereThatIsStrict() {
        order(new Order(true, false, Map.of(), Map.of()));
        task(Priority.NORMAL, 3_600);
        var high = task(Priority.HIGH, 0);
        floor.with(available("ana", 9));

        assertEquals(Map.of(high, agent("ana")), floor.offers());
    }

    @Test
    void putsTheEarliestDeadlineFirst() {
        order(new Order(
                false,
                false,
                Map.of(),
                Map.of(Priority.URGENT, Duration.ofMinutes(1), Priority.NORMAL, Duration.ofMinutes(10))));
        task(Priority.NORMAL, 500);
        var urgent = task(Priority.URGENT, 0);
        floor.with(available("ana", 9));

        assertEquals(Map.of(urgent, agent("ana")), floor.offers());
    }

    @Test
    void putsTheNewestFirstWhereThatIsWanted() {
        order(new Order(false, true, Map.of(), Map.of()));
        task(Priority.NORMAL, 20);
        var newest = task(Priority.NORMAL, 1);
        task(Priority.NORMAL, 10);
        floor.with(available("ana", 9));

        assertEquals(Map.of(newest, agent("ana")), floor.offers());
    }

    @Test
    void countsAsUrgentWhatTheQueueCallsUrgent() {
        Condition complains = (task, agent) -> Objects.equals(task.get("kind"), "complaint");
        order(new Order(true, false, Map.of(), Map.of(), List.of(new Urgency(complains, Priority.URGENT))));
        var _ = task(3_600, Map.of());
        var complaint = task(1, Map.of("kind", "complaint"));
        floor.with(available("ana", 1));

        assertEquals(Map.of(complaint, agent("ana")), floor.offers());
    }

    @Test
    void sparesThoseWhoAreAbleToServeMore() {
        rank(Ranking.LEAST_FLEXIBLE);
        floor.with(speaking("ana", 5, 60), available("ben", 1));
        var mail = floor.mail("mail", 0);

        assertEquals(Map.of(mail.id(), agent("ben")), floor.offers());
    }

    @Test
    void sparesThemInABlendOnlyWhileFewAreIdle() {
        rank(Ranking.BLEND);
        floor.with(speaking("ana", 5, 60), available("ben", 1));
        var first = floor.mail("first", 0);
        assertEquals(Map.of(first.id(), agent("ana")), floor.offers());

        floor.with(speaking("carla", 5, 60), available("dora", 50));
        floor.busy("ben", Channel.WEB_CHAT, ReservationState.ACCEPTED, null);
        floor.busy("dora", Channel.WEB_CHAT, ReservationState.ACCEPTED, null);
        var second = floor.mail("second", 0);

        assertEquals(Map.of(second.id(), agent("dora")), floor.offers());
    }

    @Test
    void takesTheMostSkilledWhereThatIsWanted() {
        floor.router.know(new Terms(
                Floor.FRENCH,
                "french",
                List.of(Step.only(Map.of("french", 1)).ranked(Ranking.MOST_SKILLED)),
                Order.OLDEST_FIRST,
                Floor.RULES,
                Duration.ofSeconds(30),
                false));
        floor.with(speaking("ana", 2, 60), speaking("ben", 5, 1), speaking("carla", 4, 9));
        var mail = floor.frenchMail("mail", 0);

        assertEquals(Map.of(mail.id(), agent("ben")), floor.offers());
    }

    @Test
    void takesTheOneWithTheGreatestPartOfTheirCapacityLeft() {
        rank(Ranking.MOST_SPARE);
        floor.with(with("ana", 2, 9), with("ben", 10, 1));
        floor.busy("ana", Channel.EMAIL, ReservationState.ACCEPTED, null);
        floor.busy("ben", Channel.EMAIL, ReservationState.ACCEPTED, null);
        floor.busy("ben", Channel.EMAIL, ReservationState.ACCEPTED, null);
        var mail = floor.mail("mail", 0);

        assertEquals(Map.of(mail.id(), agent("ben")), floor.offers());
    }

    /** Failure class 2, in units: two chats of three units are as much as four units allow of chats and calls. */
    @Test
    void countsTheUnitsOfAllChannelsTogether() {
        var capacity = new Capacity(
                Map.of(Channel.WEB_CHAT, 5, Channel.VOICE, 1),
                Map.of(Channel.WEB_CHAT, 2, Channel.VOICE, 3),
                5,
                Map.of());
        floor.with(new Candidate(agent("ana"), true, true, Map.of(), capacity, NOON, Map.of()));
        var one = floor.chat("one", 9);
        var two = floor.chat("two", 8);
        floor.task("call", Channel.VOICE, Floor.DEFAULT, 7, null, Map.of());
        floor.chat("three", 6);

        assertEquals(Set.of(one.id(), two.id()), floor.offers().keySet());
    }

    @Test
    void interruptsOnlyWhatMayBeInterrupted() {
        var capacity = new Capacity(
                Map.of(Channel.EMAIL, 2, Channel.VOICE, 1, Channel.WEB_CHAT, 2),
                Map.of(),
                Integer.MAX_VALUE,
                Map.of(Channel.EMAIL, Set.of(Channel.VOICE), Channel.VOICE, Set.of()));
        floor.with(new Candidate(agent("ana"), true, true, Map.of(), capacity, NOON, Map.of()));
        floor.busy("ana", Channel.EMAIL, ReservationState.ACCEPTED, null);
        floor.chat("chat", 9);
        var call = floor.task("call", Channel.VOICE, Floor.DEFAULT, 8, null, Map.of());
        floor.mail("mail", 7);

        assertEquals(Map.of(call.id(), agent("ana")), floor.offers());
    }

    private static Candidate with(String name, int mails, int idleMinutes) {
        var agent = available(name, idleMinutes);
        return new Candidate(agent.id(), true, true, Map.of(), Map.of(Channel.EMAIL, mails), agent.idleSince());
    }

    @CanIgnoreReturnValue
    private TaskId task(Priority priority, int secondsAgo) {
        var id = TaskId.draw(NOON);
        floor.router.know(new Task(
                id,
                Channel.EMAIL,
                Floor.DEFAULT,
                NOON.minusSeconds(secondsAgo),
                null,
                Map.of(),
                0,
                priority,
                Map.of()));
        return id;
    }

    private TaskId task(int secondsAgo, Map<String, Object> attributes) {
        var id = TaskId.draw(NOON);
        var since = NOON.minusSeconds(secondsAgo);
        floor.router.know(new Task(id, Channel.EMAIL, Floor.DEFAULT, since, null, Map.of(), 0, null, attributes));
        return id;
    }

    private void order(Order order) {
        know(Floor.DEFAULT, order, Ranking.LONGEST_IDLE);
    }

    private void rank(Ranking ranking) {
        know(Floor.DEFAULT, Order.OLDEST_FIRST, ranking);
    }

    private void know(QueueId queue, Order order, Ranking ranking) {
        floor.router.know(new Terms(
                queue,
                "default",
                List.of(Step.only(Map.of()).ranked(ranking)),
                order,
                Floor.RULES,
                Duration.ofSeconds(30),
                true));
    }
}
