package io.throughline.identity.customer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;

/** The normaliser of this deployment. */
final class ConfiguredNormaliser {
    private ConfiguredNormaliser() {}

    @Produces
    @Singleton
    static Normaliser normaliser(CustomerConfig config, TokenConfig tokens) {
        return new Normaliser(config.defaultRegion(), Base64.getDecoder().decode(tokens.key()));
    }
}
