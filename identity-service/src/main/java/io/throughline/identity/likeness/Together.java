package io.throughline.identity.likeness;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.TouchpointId;
import java.util.Set;

/**
 * One touchpoint says of two customers at once that they are its sender.
 *
 * @param customer the one to whom it was given
 * @param type of the identity by which the other is known
 * @param deciding how sure the touchpoint is of the identity by which it was given to the customer
 * @param said how sure it is of the other's
 * @param held how sure the other's is there
 */
public record Together(
        CustomerId customer,
        CustomerId other,
        TouchpointId touchpoint,
        IdentityType type,
        Assurance deciding,
        Assurance said,
        Assurance held) {
    /** What several people may have in turn. */
    private static final Set<IdentityType> PASSED_ON = Set.of(IdentityType.VISITOR, IdentityType.ORDER);

    /** Whether it proves that both are one: somebody has shown both, and the other's is vouched for. */
    boolean proves() {
        return deciding == Assurance.VERIFIED
                && said == Assurance.VERIFIED
                && held.assured()
                && !PASSED_ON.contains(type);
    }
}
