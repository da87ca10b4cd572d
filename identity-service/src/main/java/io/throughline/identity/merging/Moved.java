package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation moved, as ids.
 *
 * @param parts customers that went into the other, or came out
 * @param touchpoints with the parts they hung on before
 * @param identities with the parts that held them before
 * @param hearsay claimed identities that found their customer and no longer do, because it is proven now
 */
record Moved(
        List<CustomerId> parts,
        List<MovedTouchpoint> touchpoints,
        List<MovedIdentity> identities,
        List<IdentityId> hearsay) {
    Moved {
        parts = copy(parts);
        touchpoints = copy(touchpoints);
        identities = copy(identities);
        hearsay = copy(hearsay);
    }

    /** A touchpoint and the part it hung on. */
    record MovedTouchpoint(TouchpointId id, CustomerId part) {}

    /** An identity and the part that held it. */
    record MovedIdentity(IdentityId id, CustomerId part) {}

    static Moved parts(List<CustomerId> parts, List<IdentityId> hearsay) {
        return new Moved(parts, List.of(), List.of(), hearsay);
    }

    List<TouchpointId> touchpointIds() {
        return touchpoints.stream().map(MovedTouchpoint::id).toList();
    }

    /** The parts that touchpoints hung on, and the customer that they were given to. */
    List<CustomerId> concerned(CustomerId other) {
        return Stream.concat(Stream.of(other), touchpoints.stream().map(MovedTouchpoint::part))
                .distinct()
                .toList();
    }

    private static <T> List<T> copy(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }
}
