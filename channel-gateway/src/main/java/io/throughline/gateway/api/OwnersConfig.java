package io.throughline.gateway.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the other services are. */
@ConfigMapping(prefix = "throughline.owners")
public interface OwnersConfig {
    /** The address of identity-service, without a path. */
    @WithDefault("http://localhost:8081")
    URI identity();

    /** The address of history-service, without a path. */
    @WithDefault("http://localhost:8082")
    URI history();

    /** The address of routing-service, without a path. */
    @WithDefault("http://localhost:8083")
    URI routing();

    /** How long a service may take to be reached; then it is away. */
    @WithDefault("PT2S")
    Duration connectWithin();

    /** How long a service may take to begin its answer. */
    @WithDefault("PT30S")
    Duration answerWithin();

    /** The longest body that is forwarded, in bytes. */
    @WithDefault("1048576")
    long longestBody();
}
