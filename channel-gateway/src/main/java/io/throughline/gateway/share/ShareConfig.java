package io.throughline.gateway.share;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are shared. */
@ConfigMapping(prefix = "throughline.share")
interface ShareConfig {
    /** How long a link to a file lasts. */
    @WithDefault("30d")
    Duration lasts();
}
