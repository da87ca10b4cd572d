package io.throughline.identity.merging;

/** Why an operation is not done. */
enum Refusal {
    UNKNOWN,
    /** The customer has changed since the caller looked. */
    STALE,
    /** Somebody concerned was erased. */
    ERASED,
    /** Both are one customer already. */
    ALREADY_MERGED,
    /** The operation was undone before. */
    ALREADY_UNDONE,
    /** What it made was merged or split on since. */
    MERGED_SINCE
}
