package io.throughline.gateway.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The agents' live stream. */
@ConfigMapping(prefix = "throughline.desk")
interface DeskConfig {
    /** How often a stream says that it is still there. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** The realm where agents sign in, as their browsers reach it. Without one there is no desk. */
    @WithDefault("${quarkus.oidc.auth-server-url}")
    Optional<URI> issuer();
}
