package io.throughline.gateway.webhook.address;

import io.quarkus.runtime.Startup;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Names;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the guard of webhooks, with the networks that the operator allows them. */
@ApplicationScoped
class WebhookAddresses {
    private final AddressConfig config;
    private final Names names;

    WebhookAddresses(AddressConfig config, Names names) {
        this.config = config;
        this.names = names;
    }

    @Produces
    @Singleton
    @Startup // a network that is none stops the start
    AddressGuard guard() {
        return new AddressGuard(config.allowedNetworks().orElse(List.of()), names);
    }
}
