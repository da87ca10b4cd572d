package io.throughline.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.throughline.identity.customer.CustomerConfig;
import io.throughline.identity.resolution.ResolutionConfig;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static SmallRyeConfig config(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(CustomerConfig.class)
                .withMapping(ResolutionConfig.class)
                .withDefaultValue(key, value)
                .build();
    }

    @Test
    void hasDefaults() {
        var config = config("another.key", "1");
        assertEquals("US", config.getConfigMapping(CustomerConfig.class).defaultRegion());
        assertEquals(20, config.getConfigMapping(ResolutionConfig.class).claimsKept());
        assertTrue(config.getConfigMapping(ResolutionConfig.class).noNames().contains("unknown"));
    }

    @Test
    void refusesKeysThatNobodyReads() {
        assertThrows(ConfigValidationException.class, () -> config("throughline.identity.resolution.claims-kpet", "5"));
    }
}
