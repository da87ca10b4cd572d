package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void triesForALittleMoreThanThreeDays() {
        // Given
        var waits = new ArrayList<Duration>();
        var now = BEGUN;
        int tries = 1;

        // When
        for (var next = next(tries, now, 0); next.isPresent(); next = next(tries, now, 0)) {
            waits.add(Duration.between(now, next.get()));
            now = next.get();
            tries++;
        }

        // Then
        assertEquals(
                List.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H"),
                waits.stream().map(Duration::toString).toList());
        assertEquals(Duration.parse("PT75H35M5S"), Duration.between(BEGUN, now));
        assertEquals(10, tries);
    }

    @Test
    void letsEachWaitBeATenthLongerAtMost() {
        assertEquals(Optional.of(BEGUN.plusMillis(5500)), next(1, BEGUN, 1));
        assertEquals(Optional.of(BEGUN.plusSeconds(5 + 330)), next(2, BEGUN.plusSeconds(5), 1));
    }

    @Test
    void losesNoTimeOfTheTableToAttemptsInBetween() {
        // Given a probe after forty minutes, the twelfth attempt
        var probe = BEGUN.plus(Duration.ofMinutes(40));

        // When
        var next = next(12, probe, 0);

        // Then
        assertEquals(Optional.of(BEGUN.plus(Duration.parse("PT2H35M5S"))), next);
    }

    @Test
    void givesWhoCouldNotBeTriedForAWhileItsTriesAllTheSame() {
        // Given
        var late = BEGUN.plus(Duration.ofDays(5));

        // Then
        assertEquals(Optional.of(late.plus(Duration.ofMinutes(5))), next(2, late, 0));
        assertTrue(next(10, late, 0).isEmpty());
    }

    private static Optional<Instant> next(int tries, Instant now, double jitter) {
        return Schedule.next(BEGUN, tries, now, jitter);
    }
}
