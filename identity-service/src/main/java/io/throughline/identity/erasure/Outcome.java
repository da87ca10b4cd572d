package io.throughline.identity.erasure;

/** What became of an erasure. */
sealed interface Outcome {
    /**
     * The customer is erased.
     *
     * @param now whether it was not before
     */
    record Done(ErasureView view, boolean now) implements Outcome {}

    /** There is no such customer. */
    record Unknown() implements Outcome {}

    /** The customer has changed since the caller looked. */
    record Stale() implements Outcome {}
}
