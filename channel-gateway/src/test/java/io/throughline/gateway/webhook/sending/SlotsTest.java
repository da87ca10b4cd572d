package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(2);

    @Test
    void givesEachEndpointItsOwn() {
        // Given
        assertEquals(2, slots.look("hangs"));
        assertFalse(slots.found("hangs", 2));

        // Then
        assertEquals(0, slots.look("hangs"));
        assertEquals(2, slots.look("healthy"));
    }

    @Test
    void letsNobodyLookTwiceAtOnceButAgainAfterwards() {
        // Given
        assertEquals(2, slots.look("one"));

        // When
        int meanwhile = slots.look("one");

        // Then
        assertEquals(0, meanwhile);
        assertTrue(slots.found("one", 1), "somebody wanted to look");
        assertEquals(1, slots.look("one"));
    }

    @Test
    void takesBackWhatIsDone() {
        // Given
        assertEquals(2, slots.look("one"));
        assertFalse(slots.found("one", 2));

        // When
        slots.release("one");

        // Then
        assertEquals(1, slots.look("one"));
    }
}
