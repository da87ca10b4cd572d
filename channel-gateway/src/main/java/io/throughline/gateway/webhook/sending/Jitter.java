package io.throughline.gateway.webhook.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;

/** Chance, so that what failed together does not come back together. */
@ApplicationScoped
class Jitter {
    /** From 0 to 1. */
    double next() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
