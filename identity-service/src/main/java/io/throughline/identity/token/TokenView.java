package io.throughline.identity.token;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.IdentityId;
import io.throughline.identity.token.TokenBinding.Ending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that is or was bound to a customer.
 *
 * @param token its last four characters, if it is long enough to show them
 * @param boundBy the agent who bound it
 * @param endedAt since when it leads to the customer no longer
 * @param endedBy the agent who revoked or moved it
 */
record TokenView(
        IdentityId id,
        TokenType type,
        String issuer,
        String token,
        AgentId boundBy,
        Instant boundAt,
        @Nullable Instant endedAt,
        @Nullable AgentId endedBy,
        @Nullable Ending ending) {
    static TokenView of(TokenBinding binding) {
        var identity = binding.identity();
        return new TokenView(
                identity.id(),
                TokenType.of(identity.key().type()),
                identity.key().issuer(),
                identity.asGiven(),
                binding.boundBy(),
                binding.boundAt(),
                identity.endedAt().orElse(null),
                binding.endedBy().orElse(null),
                binding.ending().orElse(null));
    }
}
