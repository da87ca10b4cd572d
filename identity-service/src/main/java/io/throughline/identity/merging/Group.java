package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import java.util.List;

/**
 * A customer of today with everything that is a part of it.
 *
 * @param erased whether any part was erased
 * @param parts in the order of their ids, the customer itself among them
 */
record Group(CustomerId root, long version, boolean erased, List<CustomerId> parts) {
    Group {
        parts = List.copyOf(parts);
    }
}
