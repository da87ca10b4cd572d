package io.throughline.identity.customer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The normaliser of this deployment. */
final class ConfiguredNormaliser {
    private ConfiguredNormaliser() {}

    @Produces
    @Singleton
    static Normaliser normaliser(CustomerConfig config) {
        return new Normaliser(config.defaultRegion());
    }
}
