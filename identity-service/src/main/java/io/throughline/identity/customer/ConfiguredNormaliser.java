package io.throughline.identity.customer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Set;

/** The normaliser of this deployment. */
final class ConfiguredNormaliser {
    private ConfiguredNormaliser() {}

    @Produces
    @Singleton
    static Normaliser normaliser(CustomerConfig config, TokenConfig tokens) {
        return new Normaliser(
                config.defaultRegion(),
                Base64.getDecoder().decode(tokens.key()),
                config.blocked().orElse(Set.of()));
    }
}
