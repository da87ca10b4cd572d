package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final Hand hand = new Hand();
    private final TokenBucket bucket = new TokenBucket(3, 2, hand);

    @Test
    void allowsABurstAndThenSoManyASecond() {
        assertTrue(bucket.take());
        assertTrue(bucket.take());
        assertTrue(bucket.take());
        assertFalse(bucket.take());
        assertEquals(Duration.ofMillis(500), bucket.untilNext());

        hand.move(Duration.ofMillis(499));
        assertFalse(bucket.take());
        hand.move(Duration.ofMillis(1));
        assertTrue(bucket.take());
        assertFalse(bucket.take());
    }

    @Test
    void savesNoMoreThanABurst() {
        hand.move(Duration.ofDays(1));

        assertEquals(3, taken());
    }

    @Test
    void takesNothingAwayWhenTheClockGoesBack() {
        hand.move(Duration.ofDays(-1));

        assertEquals(3, taken());
    }

    private int taken() {
        int taken = 0;
        while (bucket.take()) {
            taken++;
        }
        return taken;
    }

    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
