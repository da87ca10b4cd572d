package io.throughline.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.throughline.contracts.InboxId;
import java.net.URI;
import java.util.Optional;

/** How providers reach the gateway. */
@ConfigMapping(prefix = "throughline.public")
public interface PublicConfig {
    /**
     * Where the gateway is for the outside world, without path, such as https://desk.example.com: some providers sign the
     * URL that they call. Without it the URL is taken as it comes here, which is right where no proxy changes it.
     */
    Optional<URI> url();

    /** Where the provider of an inbox calls, when it is known where the gateway is. */
    default Optional<URI> callback(InboxId inbox) {
        return url().map(base -> base.resolve("/v1/callbacks/" + inbox));
    }
}
