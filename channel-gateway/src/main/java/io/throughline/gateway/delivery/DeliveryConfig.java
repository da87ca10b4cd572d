package io.throughline.gateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replies are delivered. */
@ConfigMapping(prefix = "throughline.delivery")
interface DeliveryConfig {
    /** The first wait after a failed try; each further wait is about twice as long. */
    @WithDefault("1s")
    Duration firstWait();

    /** The longest wait between two tries. */
    @WithDefault("5m")
    Duration longestWait();

    /** How long a reply is tried before it has failed. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** How long a call that an agent wants is tried before it has failed: later it would surprise both. */
    @WithDefault("30s")
    Duration giveUpCallAfter();

    /** How long a try may take: after that another replica tries. */
    @WithDefault("30s")
    Duration lease();
}
