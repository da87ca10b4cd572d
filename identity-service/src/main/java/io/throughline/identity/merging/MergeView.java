package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the merge log has it.
 *
 * @param operation its id
 * @param customer the customer that took or gave
 * @param other what went into it or came out of it
 * @param parts the customers that went or came, the other among them
 * @param reverses the operation that it undid
 * @param undoneBy the operation that undid it
 * @param toReview of an undoing: what came in between and belongs to neither for sure
 */
record MergeView(
        String operation,
        Op op,
        CustomerId customer,
        CustomerId other,
        List<CustomerId> parts,
        List<TouchpointId> touchpoints,
        List<IdentityId> identities,
        String beforeHash,
        String afterHash,
        String reason,
        String actor,
        Instant at,
        @Nullable String reverses,
        @Nullable String undoneBy,
        @Nullable ToReview toReview) {
    MergeView {
        parts = List.copyOf(parts);
        touchpoints = List.copyOf(touchpoints);
        identities = List.copyOf(identities);
    }

    static MergeView of(LogEntry entry) {
        return of(entry, null);
    }

    static MergeView of(LogEntry entry, @Nullable ToReview toReview) {
        return new MergeView(
                entry.operation(),
                entry.op(),
                entry.customer(),
                entry.other(),
                entry.moved().parts(),
                entry.moved().touchpoints().stream()
                        .map(Moved.MovedTouchpoint::id)
                        .toList(),
                entry.moved().identities().stream().map(Moved.MovedIdentity::id).toList(),
                entry.beforeHash(),
                entry.afterHash(),
                entry.reason(),
                entry.actor(),
                entry.at(),
                entry.reverses(),
                entry.undoneBy(),
                toReview);
    }
}
