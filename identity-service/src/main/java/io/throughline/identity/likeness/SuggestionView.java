package io.throughline.identity.likeness;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.MergeId;
import io.throughline.contracts.SuggestionId;
import io.throughline.identity.matching.Level;
import io.throughline.identity.person.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That two customers may be one person.
 *
 * @param customer the customer of today that would stay
 * @param other the customer of today that would become a part of it
 * @param probability that they are one person by what is said of them, from 0 to 1; null when it rests on one touchpoint
 * @param together the type of identity by which a touchpoint, given to the one, says that the other is its sender, too
 * @param decision why: see the decision of that id
 * @param grounds how the fields of the two records that are most alike compare, what speaks most for it first
 * @param decidedBy the agent who confirmed or refused it
 * @param merge the operation that made them one
 */
record SuggestionView(
        SuggestionId id,
        SuggestionState state,
        CustomerId customer,
        CustomerId other,
        @Nullable Double probability,
        @Nullable IdentityType together,
        String decision,
        List<Ground> grounds,
        Instant madeAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable MergeId merge) {
    SuggestionView {
        grounds = List.copyOf(grounds);
    }

    /** What became of it. */
    enum SuggestionState {
        OPEN,
        CONFIRMED,
        REFUSED
    }

    /**
     * How a field compares.
     *
     * @param bits how much that speaks for one person rather than strangers; less than 0 speaks against it
     */
    record Ground(Field field, Level level, double bits) {}
}
