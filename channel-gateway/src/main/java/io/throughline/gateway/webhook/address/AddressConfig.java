package io.throughline.gateway.webhook.address;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where webhooks may go besides the public internet. */
@ConfigMapping(prefix = "throughline.webhooks")
public interface AddressConfig {
    /** Networks of the company, such as 10.1.0.0/16, that webhooks may reach, with plain http as well. */
    Optional<List<String>> allowedNetworks();
}
