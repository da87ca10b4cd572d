package io.throughline.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How feeds are kept and followed. */
@ConfigMapping(prefix = "throughline.live")
interface LiveConfig {
    /** How long entries are kept. Who stays away longer starts anew. */
    @WithDefault("P30D")
    Duration keepFor();

    /** How many entries of one feed are kept at most. */
    @WithDefault("10000")
    long keepEntries();

    /** How often the listening connection is tried, so that a silent death is noticed. */
    @WithDefault("PT10S")
    Duration probeEvery();

    /** The pause before the listening connection is opened again. */
    @WithDefault("PT0.5S")
    Duration reconnectAfter();
}
