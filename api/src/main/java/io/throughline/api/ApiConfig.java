package io.throughline.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the HTTP API behaves. */
@ConfigMapping(prefix = "throughline.api")
interface ApiConfig {
    /** How long a repeat with the same Idempotency-Key finds the first answer. */
    @WithDefault("7d")
    Duration rememberCommands();
}
