package io.throughline.identity.likeness;

import io.throughline.identity.matching.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * What the matcher thinks of a customer and another one.
 *
 * @param likeness on which that rests
 * @param runnerUp the next best, if there is one
 */
record Verdict(
        Step kind, Known other, Likeness likeness, @Nullable RunnerUp runnerUp) {
    /** What is to be done. */
    enum Step {
        /** They are one. */
        LINK,
        /** A person is to say. */
        SUGGEST
    }

    /**
     * Who came next.
     *
     * @param bits its evidence
     */
    record RunnerUp(Known other, double bits) {}
}
