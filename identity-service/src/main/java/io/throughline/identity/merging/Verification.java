package io.throughline.identity.merging;

import org.jspecify.annotations.Nullable;

/**
 * Whether the merge log is as it was written.
 *
 * @param entries how many there are
 * @param firstBroken the first entry that was changed, or before which one is missing
 */
record Verification(long entries, boolean intact, @Nullable Long firstBroken) {}
