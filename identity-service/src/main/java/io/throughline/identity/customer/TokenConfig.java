package io.throughline.identity.customer;

import io.smallrye.config.ConfigMapping;

/** How loyalty cards, wristbands and codes are kept. */
@ConfigMapping(prefix = "throughline.identity.tokens")
public interface TokenConfig {
    /** The key with which tokens are digested, so that nobody reads them out of the database: 32 random bytes in base64. */
    String key();
}
