package io.throughline.identity.erasure;

import io.throughline.contracts.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customer of today who is to be erased, with all parts.
 *
 * @param parts the customer itself first
 * @param erasedAt when it was erased, if it was before
 */
record Subject(
        CustomerId customer,
        long version,
        List<CustomerId> parts,
        @Nullable Instant erasedAt) {
    Subject {
        parts = List.copyOf(parts);
    }
}
