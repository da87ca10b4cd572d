package io.throughline.gateway.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How files are fetched from the providers. */
@ConfigMapping(prefix = "throughline.media")
interface MediaConfig {
    /** The largest file that is fetched, in bytes. */
    @WithDefault("104857600")
    long largest();

    /** How many files are fetched at once, by each replica. */
    @WithDefault("4")
    int atOnce();

    /** How long it may take to get a file; it is tried again when it takes longer. */
    @WithDefault("5m")
    Duration timeLimit();

    /** The first wait after a failed try; each further wait is about twice as long. */
    @WithDefault("2s")
    Duration firstWait();

    /** The longest wait between two tries. */
    @WithDefault("15m")
    Duration longestWait();

    /** How long a file is tried before it is gone. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** Networks, such as 10.1.0.0/16, from which files may be fetched besides the public internet, with http as well. */
    Optional<List<String>> allowedNetworks();
}
