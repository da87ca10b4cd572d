package io.throughline.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final DeliveryConfig config = new DeliveryConfig() {
        @Override
        public Duration firstWait() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration longestWait() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration giveUpAfter() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration giveUpCallAfter() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(30);
        }
    };

    @Test
    void doublesUpToTheLongest() {
        assertEquals(Duration.ofSeconds(1), BackOff.wait(config, 1, 0));
        assertEquals(Duration.ofSeconds(2), BackOff.wait(config, 2, 0));
        assertEquals(Duration.ofSeconds(256), BackOff.wait(config, 9, 0));
        assertEquals(Duration.ofMinutes(5), BackOff.wait(config, 10, 0));
        assertEquals(Duration.ofMinutes(5), BackOff.wait(config, 10_000, 0));
    }

    @Test
    void takesAwayUpToHalf() {
        assertEquals(Duration.ofMillis(500), BackOff.wait(config, 1, 1));
        assertEquals(Duration.ofMillis(750), BackOff.wait(config, 1, 0.5));
    }
}
