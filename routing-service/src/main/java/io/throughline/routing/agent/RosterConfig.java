package io.throughline.routing.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the roster of agents is read: Keycloak, as a client that may view users and the realm's roles. */
@ConfigMapping(prefix = "throughline.roster")
interface RosterConfig {
    /** Whether the roster is read. Without it a user becomes an agent by signing in, and stays one. */
    @WithDefault("true")
    boolean enabled();

    /** Keycloak's base address. */
    @WithDefault("http://localhost:8180")
    String serverUrl();

    /** The realm whose users with the role agent are the agents. */
    @WithDefault("throughline")
    String realm();

    /** The client as which the roster is read. */
    @WithDefault("services")
    String clientId();

    /** That client's secret; required while the roster is read. */
    Optional<String> clientSecret();

    /** How often the roster is read. */
    @WithDefault("PT1M")
    Duration every();
}
