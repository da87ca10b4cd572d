package io.throughline.identity.merging;

import java.util.Locale;

/** What was done to two customers. */
enum Op {
    /** One went into the other. */
    MERGE,
    /** What a merge had put into a customer came out again. */
    UNMERGE,
    /** Some of what a customer had became somebody else's. */
    SPLIT,
    /** What a split had taken came back. */
    UNSPLIT;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
