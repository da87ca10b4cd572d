package io.throughline.identity.resolution;

import io.throughline.identity.customer.Normaliser;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The rules of resolution as this deployment wants them. */
final class ConfiguredRules {
    private ConfiguredRules() {}

    @Produces
    @Singleton
    static Resolver resolver(Clock clock, ResolutionConfig config) {
        return new Resolver(
                clock,
                new KeyPolicy(
                        config.claimsKept(),
                        config.identitiesKept(),
                        config.tags(),
                        config.sharing(),
                        config.recycledAfter()));
    }

    @Produces
    @Singleton
    static Reader reader(Normaliser normaliser, ResolutionConfig config) {
        return new Reader(normaliser, config.noNames());
    }
}
