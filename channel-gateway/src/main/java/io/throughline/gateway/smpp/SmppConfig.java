package io.throughline.gateway.smpp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How lines to carriers are kept. */
@ConfigMapping(prefix = "throughline.smpp")
interface SmppConfig {
    /** How often a line on which nothing moves is asked whether it is still there. */
    @WithDefault("30s")
    Duration enquireLink();

    /** How long the carrier may take for an answer, and for a connection. */
    @WithDefault("10s")
    Duration answer();

    /** The longest wait before the next try when the carrier cannot be reached. */
    @WithDefault("30s")
    Duration longestWait();

    /** How long the first part of a long text waits for the others; then it is shown without them. */
    @WithDefault("10m")
    Duration partsWait();
}
