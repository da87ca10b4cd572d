package io.throughline.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void readsWhatItWrites() {
        var position = new Position("0b9e0b1c-2f0d-4b0e-9c63-1d5a3f0d8f11", 4711);

        assertEquals(Optional.of(position), Position.parse(position.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "e:", ":1", "e:-1", "e:1:2", "e:99999999999999999999", "e: 1", "e\n:1", "é:1"})
    void refusesWhatIsNoPosition(String text) {
        assertEquals(Optional.empty(), Position.parse(text));
    }
}
