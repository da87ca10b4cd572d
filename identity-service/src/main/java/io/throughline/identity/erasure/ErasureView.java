package io.throughline.identity.erasure;

import io.throughline.contracts.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * A customer who was erased.
 *
 * @param customer the customer of today
 * @param parts all ids that were the customer's, its own among them
 * @param erasedAt when it was erased first
 * @param dropped how many of its touchpoints were parked here and are dropped now
 */
record ErasureView(CustomerId customer, List<CustomerId> parts, Instant erasedAt, int dropped) {
    ErasureView {
        parts = List.copyOf(parts);
    }
}
