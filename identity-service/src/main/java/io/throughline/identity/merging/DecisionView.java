package io.throughline.identity.merging;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was taken.
 *
 * @param id dec_ and its number
 * @param rule by which it was decided
 * @param actor who decided: the resolver, or an agent
 * @param customer the customer of that day
 * @param touchpoint what it was about; null for what a person decided about an identity
 * @param details the grounds, as stored
 */
record DecisionView(
        String id,
        String rule,
        String actor,
        CustomerId customer,
        @Nullable TouchpointId touchpoint,
        Map<String, Object> details,
        Instant decidedAt) {
    DecisionView {
        details = Map.copyOf(details);
    }
}
