package io.throughline.gateway.email.provider.proof;

import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import java.util.Optional;

/** Something that a genuine request has. */
@FunctionalInterface
public interface Check {
    /** Why the request is refused; empty when it is not. Throws MalformedRequest when it cannot be told. */
    Optional<String> refusal(ProviderRequest request, Credentials credentials);

    /** Refused for that reason. */
    static Optional<String> refused(String reason) {
        return Optional.of(reason);
    }

    /** Not refused, or refused for that reason. */
    static Optional<String> passedIf(boolean passed, String reason) {
        return passed ? Optional.empty() : refused(reason);
    }
}
