package io.throughline.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.throughline.identity.customer.CustomerConfig;
import io.throughline.identity.customer.TokenConfig;
import io.throughline.identity.insight.EngagementConfig;
import io.throughline.identity.resolution.ResolutionConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final String TOKENS_KEY = "throughline.identity.tokens.key";

    private static SmallRyeConfig config(String key, String value) {
        return without(key, value).withDefaultValue(TOKENS_KEY, "secret").build();
    }

    private static SmallRyeConfigBuilder without(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(CustomerConfig.class)
                .withMapping(ResolutionConfig.class)
                .withMapping(TokenConfig.class)
                .withMapping(EngagementConfig.class)
                .withDefaultValue(key, value);
    }

    @Test
    void hasDefaults() {
        var config = config("another.key", "1");
        assertEquals("US", config.getConfigMapping(CustomerConfig.class).defaultRegion());
        assertEquals(20, config.getConfigMapping(ResolutionConfig.class).claimsKept());
        assertEquals(
                Duration.ofDays(30),
                config.getConfigMapping(EngagementConfig.class).halfLife());
        assertTrue(config.getConfigMapping(ResolutionConfig.class).noNames().contains("unknown"));
    }

    @Test
    void doesNotStartWithoutAKeyForTokens() {
        assertThrows(ConfigValidationException.class, () -> without("another.key", "1")
                .build());
    }

    @Test
    void refusesKeysThatNobodyReads() {
        assertThrows(ConfigValidationException.class, () -> config("throughline.identity.resolution.claims-kpet", "5"));
    }
}
