package io.throughline.gateway.webhook.sending;

import java.time.Duration;

/** The usual settings, but for the time limit. */
record TestConfig(Duration timeLimit) implements SendingConfig {
    @Override
    public int atOnce() {
        return 8;
    }

    @Override
    public Duration disableAfter() {
        return Duration.ofDays(3);
    }

    @Override
    public Duration keepFor() {
        return Duration.ofDays(14);
    }
}
