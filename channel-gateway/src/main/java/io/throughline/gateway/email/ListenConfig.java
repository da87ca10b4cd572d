package io.throughline.gateway.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** How mail servers hand mail over to the gateway. */
@ConfigMapping(prefix = "throughline.mail.listen")
interface ListenConfig {
    /** The port of the gateway's SMTP listener; without one there is none. */
    Optional<Integer> port();

    /** The address that it listens at. */
    @WithDefault("0.0.0.0")
    InetAddress address();

    /** The name by which it greets. */
    @WithDefault("throughline")
    String hostName();

    /** The TLS configuration (quarkus.tls.….key-store) whose certificate it shows; without one there is no STARTTLS. */
    Optional<String> tls();

    /** The most connections at once. */
    @WithDefault("50")
    int connections();

    /** The most connections at once from one address. */
    @WithDefault("10")
    int connectionsOfOne();

    /** The most recipients of one mail. */
    @WithDefault("100")
    int recipients();

    /** How long it waits for the next command, or for more of a mail. */
    @WithDefault("60s")
    Duration silence();
}
