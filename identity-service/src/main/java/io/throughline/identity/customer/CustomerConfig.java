package io.throughline.identity.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How identities of customers are read. */
@ConfigMapping(prefix = "throughline.identity.customer")
public interface CustomerConfig {
    /** The region (ISO 3166-1 alpha-2) in which phone numbers without a country code are read. */
    @WithDefault("US")
    String defaultRegion();

    /**
     * Addresses, phone numbers and whole domains (as {@code @example.org}) that are nobody's, such as those that agents
     * test with; beside the usual ones (noreply@, withheld numbers, 0000).
     */
    Optional<Set<String>> blocked();
}
