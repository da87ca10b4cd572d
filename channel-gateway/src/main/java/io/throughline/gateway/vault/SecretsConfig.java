package io.throughline.gateway.vault;

import io.smallrye.config.ConfigMapping;

/** How secrets are kept. */
@ConfigMapping(prefix = "throughline.secrets")
interface SecretsConfig {
    /** The key that encrypts them at rest: 32 random bytes in base64. */
    String key();
}
