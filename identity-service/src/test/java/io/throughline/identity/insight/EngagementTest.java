package io.throughline.identity.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.identity.insight.Engagement.Part;
import io.throughline.identity.insight.Engagement.Sum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EngagementTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private static Sum sum(Channel channel, String kind, int touchpoints, double weight, int daysAgo) {
        return new Sum(channel, kind, touchpoints, weight, NOON.minus(Duration.ofDays(daysAgo)));
    }

    @Test
    void halvesWithEachHalfLife() {
        assertEquals(1, Engagement.factor(NOON, NOON, MONTH));
        assertEquals(0.5, Engagement.factor(NOON.minus(MONTH), NOON, MONTH), 1e-12);
        assertEquals(0.125, Engagement.factor(NOON.minus(MONTH.multipliedBy(3)), NOON, MONTH), 1e-12);
        assertEquals(0, Engagement.factor(Instant.EPOCH, NOON, Duration.ofSeconds(1)));
        assertEquals(1, Engagement.factor(NOON.plusSeconds(5), NOON, MONTH));
    }

    @Test
    void explainsItselfByPartsThatSumToTheScore() {
        var random = new Random(4711);
        for (int round = 0; round < 200; round++) {
            var sums = new ArrayList<Sum>();
            for (int one = random.nextInt(20); one >= 0; one--) {
                var channel = random.nextBoolean() ? Channel.SMS : Channel.EMAIL;
                sums.add(sum(channel, "kind" + random.nextInt(3), 1, random.nextDouble() * 100, random.nextInt(1000)));
            }
            var engagement = Engagement.of(sums, NOON, MONTH);
            assertEquals(
                    engagement.score(),
                    engagement.parts().stream().mapToDouble(Part::weight).sum());
            assertEquals(1, engagement.parts().stream().mapToDouble(Part::share).sum(), 1e-9);
            assertEquals(
                    sums.size(),
                    engagement.parts().stream().mapToLong(Part::touchpoints).sum());
        }
    }

    @Test
    void isTheSumOfWhatThePartsOfACustomerHave() {
        var eves =
                List.of(sum(Channel.SMS, "message.received", 3, 2.5, 3), sum(Channel.VOICE, "call.reported", 1, 1, 9));
        var bobs = List.of(sum(Channel.SMS, "message.received", 1, 1, 40));
        var both = new ArrayList<>(eves);
        both.addAll(bobs);
        var merged = Engagement.of(both, NOON, MONTH);
        assertEquals(
                Engagement.of(eves, NOON, MONTH).score()
                        + Engagement.of(bobs, NOON, MONTH).score(),
                merged.score(),
                1e-12);
        assertEquals(4, merged.parts().getFirst().touchpoints());
        assertTrue(merged.parts().getFirst().share() > 0.5);
    }

    @Test
    void isNothingOfWhomNobodyHeard() {
        assertEquals(new Engagement(0, List.of()), Engagement.of(List.of(), NOON, MONTH));
        var silent = Engagement.of(List.of(sum(Channel.SMS, "message.received", 3, 0, 3)), NOON, MONTH);
        assertEquals(0, silent.parts().getFirst().share());
    }
}
