package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the merge log.
 *
 * @param operation its id: mrg_… or spl_…
 * @param customer the customer of that day that took or gave
 * @param other what went into it or came out of it
 * @param reverses the operation that it undid
 * @param undoneBy the operation that undid it
 */
record LogEntry(
        long id,
        String operation,
        Op op,
        CustomerId customer,
        CustomerId other,
        Moved moved,
        String beforeHash,
        String afterHash,
        String reason,
        String actor,
        Instant at,
        @Nullable String reverses,
        @Nullable String undoneBy,
        String hash) {}
