package io.throughline.gateway.callback;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How providers reach the gateway. */
@ConfigMapping(prefix = "throughline.public")
interface CallbackConfig {
    /**
     * Where the gateway is for the outside world, without path, such as https://desk.example.com: some providers sign the
     * URL that they call. Without it the URL is taken as it comes here, which is right where no proxy changes it.
     */
    Optional<URI> url();
}
