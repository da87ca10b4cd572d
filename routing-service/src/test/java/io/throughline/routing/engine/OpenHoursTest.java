package io.throughline.routing.engine;

import static io.throughline.routing.engine.Floor.NOON;
import static io.throughline.routing.engine.Floor.agent;
import static io.throughline.routing.engine.Floor.available;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.Channel;
import io.throughline.routing.engine.Explanation.LackKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks of a queue are offered while it is open. */
class OpenHoursTest {
    private static final Instant OPENS = NOON.plusSeconds(60);
    private static final Instant CLOSES = NOON.plusSeconds(120);

    private final Floor floor = new Floor();

    @BeforeEach
    void aQueueWithHours() {
        floor.router.know(Terms.plain(Floor.FRENCH, "french", Map.of(), Floor.RULES, Duration.ofSeconds(30), false)
                .during(new OneMinute()));
    }

    @Test
    void waitsUntilTheQueueOpens() {
        floor.with(available("ana", 9));
        var task = floor.frenchMail("task", 0);

        assertEquals(Map.of(), floor.offers(OPENS.minusSeconds(1)));
        assertEquals(Map.of(task.id(), agent("ana")), floor.offers(OPENS));
    }

    @Test
    void isNotOfferedAnyMoreOnceTheQueueHasClosed() {
        var task = floor.frenchMail("task", 0);
        assertEquals(Map.of(), floor.offers(OPENS));
        assertEquals(Map.of(), floor.offers(CLOSES));

        floor.with(available("ana", 9));

        assertEquals(Map.of(), floor.offers(CLOSES));
        assertEquals(
                LackKind.CLOSED,
                floor.router
                        .explain(task.id(), CLOSES)
                        .orElseThrow()
                        .agents()
                        .getFirst()
                        .lacks()
                        .getFirst()
                        .kind());
    }

    @Test
    void goesToWhomItIsGivenByNameAtAnyHour() {
        floor.with(available("ana", 9));
        var named = new Task.Preference(agent("ana"), NOON, true);
        var task = floor.task("task", Channel.EMAIL, Floor.FRENCH, 0, named, Map.of());

        assertEquals(Map.of(task.id(), agent("ana")), floor.offers());
    }

    @Test
    void keepsNoOtherQueueClosed() {
        floor.with(available("ana", 9));
        floor.frenchMail("french", 50);
        var mail = floor.mail("mail", 0);

        assertEquals(Map.of(mail.id(), agent("ana")), floor.offers());
    }

    /** Open for a minute, once. */
    private static final class OneMinute implements OpenHours {
        @Override
        public boolean open(Instant moment) {
            return !moment.isBefore(OPENS) && moment.isBefore(CLOSES);
        }

        @Override
        public Optional<Instant> nextChange(Instant moment) {
            return moment.isBefore(OPENS)
                    ? Optional.of(OPENS)
                    : Optional.of(CLOSES).filter(moment::isBefore);
        }
    }
}
