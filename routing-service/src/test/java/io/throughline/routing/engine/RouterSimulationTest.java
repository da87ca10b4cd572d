package io.throughline.routing.engine;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drives the router through days of chance, with stale and repeated news, and checks what may never happen. */
class RouterSimulationTest {
    private static final int SEEDS = 10_000;
    private static final int STEPS = 80;

    @Test
    @Timeout(120)
    void keepsItsPromisesWhateverHappens() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            play(seed);
        }
    }

    private static void play(long seed) {
        try {
            var simulation = new Simulation(seed);
            for (int step = 0; step < STEPS; step++) {
                simulation.step();
            }
            simulation.closeTheDay();
        } catch (AssertionError | RuntimeException broken) {
            Assertions.fail("seed " + seed + ": " + broken.getMessage(), broken);
        }
    }
}
