package io.throughline.gateway.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How customers are told who are not there. */
@ConfigMapping(prefix = "throughline.push")
interface PushConfig {
    /** How long an answer waits for a window of the chat to show it before the customer is told of it. */
    @WithDefault("15s")
    Duration away();

    /** How long a browser is left alone after it was told. */
    @WithDefault("1m")
    Duration rest();

    /** For how long it is tried to tell of an answer, and for how long the browser's service keeps it. */
    @WithDefault("6h")
    Duration giveUpAfter();

    /** Where the services of browsers' makers reach the company: a mailto: or https: URL. */
    Optional<String> contact();
}
