package io.throughline.identity.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How identities of customers are read. */
@ConfigMapping(prefix = "throughline.identity.customer")
public interface CustomerConfig {
    /** The region (ISO 3166-1 alpha-2) in which phone numbers without a country code are read. */
    @WithDefault("US")
    String defaultRegion();
}
