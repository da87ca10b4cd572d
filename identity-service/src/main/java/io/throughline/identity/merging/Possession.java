package io.throughline.identity.merging;

import io.throughline.identity.merging.Moved.MovedIdentity;
import io.throughline.identity.merging.Moved.MovedTouchpoint;
import java.util.List;

/**
 * What of a customer is asked for, and what would stay.
 *
 * @param touchpoints those asked for that the customer has, and the parts they hang on
 * @param identities those asked for that the customer has, and those that only these touchpoints brought
 * @param staying how many touchpoints and identities would stay
 * @param twice whether two of the identities have one key
 */
record Possession(List<MovedTouchpoint> touchpoints, List<MovedIdentity> identities, long staying, boolean twice) {
    Possession {
        touchpoints = List.copyOf(touchpoints);
        identities = List.copyOf(identities);
    }
}
