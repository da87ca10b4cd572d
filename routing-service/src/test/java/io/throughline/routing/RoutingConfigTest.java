package io.throughline.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.throughline.contracts.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingConfigTest {
    private final RoutingConfig config =
            new SmallRyeConfigBuilder().withMapping(RoutingConfig.class).build().getConfigMapping(RoutingConfig.class);

    @Test
    void hasTheseDefaults() {
        assertEquals(
                List.of(
                        Duration.ofDays(3),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        0),
                List.of(
                        config.preference(),
                        config.patience(),
                        config.refusalPause(),
                        config.offerTimeout(),
                        config.wrapUp(),
                        config.lease(),
                        config.absenceGrace(),
                        config.silence().webChat(),
                        config.silence().other(),
                        config.awayAfterMissed()));
    }

    @Test
    void givesTheConfiguredSlotsWhereAnAgentHasNone() {
        var slots = config.capacity().with(Map.of(Channel.WEB_CHAT, 7));

        assertEquals(
                List.of(7, 1, 1, 1, 5),
                List.of(
                        slots.getOrDefault(Channel.WEB_CHAT, 0),
                        slots.getOrDefault(Channel.VOICE, 0),
                        slots.getOrDefault(Channel.VIDEO, 0),
                        slots.getOrDefault(Channel.IN_PERSON, 0),
                        slots.getOrDefault(Channel.EMAIL, 0)));
    }
}
