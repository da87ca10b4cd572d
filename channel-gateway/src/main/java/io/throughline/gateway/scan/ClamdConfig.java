package io.throughline.gateway.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The virus scanner. */
@ConfigMapping(prefix = "throughline.clamd")
public interface ClamdConfig {
    /** The host of ClamAV's clamd, which scans files before they can be read; without it nothing is scanned. */
    Optional<String> host();

    /** The port of clamd. */
    @WithDefault("3310")
    int port();

    /** How long clamd may take for each step of a scan. */
    @WithDefault("60s")
    Duration answerWithin();
}
