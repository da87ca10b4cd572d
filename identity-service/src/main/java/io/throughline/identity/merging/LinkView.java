package io.throughline.identity.merging;

import io.throughline.contracts.Channel;
import io.throughline.contracts.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a touchpoint or an identity is a customer's.
 *
 * @param id of the touchpoint or the identity
 * @param part the part of the customer that it hangs on
 * @param channel on which it came; null for what a person linked and nobody wrote from
 * @param decision the number of the decision
 * @param rule by which it was decided
 * @param actor who decided: the resolver, or an agent
 */
record LinkView(
        LinkKind kind,
        String id,
        CustomerId part,
        @Nullable Channel channel,
        @Nullable Long decision,
        @Nullable String rule,
        @Nullable String actor,
        @Nullable Instant decidedAt) {}
