package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Neither shorter nor longer. */
    private static final double EVEN = 0.5;

    @Test
    void restsAfterTheFifthFailureInARow() {
        // When
        var four = failed(4);
        var five = four.failed(NOW, false, null, EVEN);

        // Then
        assertNull(four.restingUntil());
        assertEquals(NOW.plusSeconds(30), five.restingUntil());
        assertEquals(NOW, five.failingSince());
    }

    @Test
    void countsAVolleyAsOneRest() {
        // When eight that were sent together fail together
        var after = failed(8);

        // Then
        assertEquals(1, after.rests());
        assertEquals(NOW.plusSeconds(30), after.restingUntil());
    }

    @Test
    void restsLongerAfterEachProbeThatFailsButNeverLongerThanFiveMinutes() {
        // Given
        var circuit = failed(5);

        // When
        var first = circuit.failed(NOW, true, null, EVEN);
        var later = first;
        for (int probe = 0; probe < 100; probe++) {
            later = later.failed(NOW, true, null, EVEN);
        }

        // Then
        assertEquals(NOW.plusSeconds(60), first.restingUntil());
        assertEquals(NOW.plusSeconds(300), later.restingUntil());
        assertEquals(NOW.plusSeconds(225), later.failed(NOW, true, null, 0).restingUntil());
        assertEquals(NOW.plusSeconds(375), later.failed(NOW, true, null, 1).restingUntil());
    }

    @Test
    void restsForAsLongAsTheEndpointAsksFor() {
        // When
        var asked = Circuit.CLOSED.failed(NOW, false, NOW.plusSeconds(600), EVEN);
        var little = Circuit.CLOSED.failed(NOW, false, NOW.plusSeconds(1), EVEN);

        // Then
        assertEquals(NOW.plusSeconds(600), asked.restingUntil());
        assertEquals(NOW.plusSeconds(30), little.restingUntil());
    }

    @Test
    void isHopelessOnlyAfterThreeDaysWithoutASuccess() {
        // Given
        var after = Duration.ofDays(3);
        var circuit = failed(5);

        // Then
        assertFalse(circuit.hopeless(NOW.plus(after).minusSeconds(1), after));
        assertTrue(circuit.hopeless(NOW.plus(after), after));
        assertFalse(failed(4).hopeless(NOW.plus(after), after), "a few failures on quiet days are none");
        assertFalse(Circuit.CLOSED.hopeless(NOW.plus(after), after));
    }

    private static Circuit failed(int times) {
        var circuit = Circuit.CLOSED;
        for (int failure = 0; failure < times; failure++) {
            circuit = circuit.failed(NOW, false, null, EVEN);
        }
        assertNotNull(Objects.requireNonNull(circuit.failingSince()));
        return circuit;
    }
}
