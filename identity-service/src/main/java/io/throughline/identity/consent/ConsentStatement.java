package io.throughline.identity.consent;

import io.throughline.contracts.ConsentState;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.TouchpointId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a purpose from an identity.
 *
 * @param id rises with each statement
 * @param evidence how we know, in words
 * @param touchpoint in which it was said
 * @param statedBy the agent, or the subject of the system, who recorded it
 */
record ConsentStatement(
        long id,
        IdentityId identity,
        IdentityType type,
        String purpose,
        ConsentState state,
        ConsentSource source,
        @Nullable String evidence,
        @Nullable TouchpointId touchpoint,
        String statedBy,
        Instant statedAt) {
    /** The newest last; of what was said at the same time, what was recorded last. */
    static final Comparator<ConsentStatement> BY_AGE =
            Comparator.comparing(ConsentStatement::statedAt).thenComparingLong(ConsentStatement::id);
}
