package io.throughline.gateway.webhook.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are sent. */
@ConfigMapping(prefix = "throughline.webhooks")
interface SendingConfig {
    /** How long an attempt may take, from the question for the name to the answer's headers. */
    @WithDefault("15s")
    Duration timeLimit();

    /** How many messages are sent to one endpoint at once, by each replica. */
    @WithDefault("8")
    int atOnce();

    /** How long an endpoint may fail without a success before it is disabled. */
    @WithDefault("3d")
    Duration disableAfter();

    /** How long messages are kept, delivered or not. */
    @WithDefault("14d")
    Duration keepFor();
}
