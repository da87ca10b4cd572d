package io.throughline.gateway.webhook.sending;

import jakarta.enterprise.context.ApplicationScoped;

/** The tables that a step writes. */
@ApplicationScoped
class Ledger {
    private final Lanes lanes;
    private final Attempts attempts;
    private final Health health;

    Ledger(Lanes lanes, Attempts attempts, Health health) {
        this.lanes = lanes;
        this.attempts = attempts;
        this.health = health;
    }

    Lanes lanes() {
        return lanes;
    }

    Attempts attempts() {
        return attempts;
    }

    Health health() {
        return health;
    }
}
