package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import java.util.List;

/**
 * What came while two customers were one and belongs to neither of them for sure; at most 200 of each kind.
 *
 * @param touchpoints from senders with identities of both
 * @param identities linked by an agent, or first seen beside identities of both
 */
record ToReview(List<TouchpointStays> touchpoints, List<IdentityStays> identities) {
    ToReview {
        touchpoints = List.copyOf(touchpoints);
        identities = List.copyOf(identities);
    }

    /** A touchpoint and whose it stays. */
    record TouchpointStays(TouchpointId id, CustomerId customer, CustomerId part) {}

    /** An identity and whose it stays. */
    record IdentityStays(IdentityId id, CustomerId customer, CustomerId part) {}
}
