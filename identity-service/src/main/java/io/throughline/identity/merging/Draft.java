package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import org.jspecify.annotations.Nullable;

/** An entry of the merge log before it is appended, without what the log adds. */
record Draft(
        String operation,
        Op op,
        CustomerId customer,
        CustomerId other,
        Moved moved,
        String beforeHash,
        String afterHash,
        @Nullable String reverses) {}
