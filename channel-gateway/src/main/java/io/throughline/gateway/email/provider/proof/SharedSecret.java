package io.throughline.gateway.email.provider.proof;

import io.throughline.gateway.provider.Credentials;
import java.util.Optional;
import java.util.function.Predicate;

/** A secret that both sides know. */
public final class SharedSecret {
    private SharedSecret() {}

    /** Passed when one of the secrets of that name does; without any nothing shows who asks, and it is refused. */
    public static Optional<String> refusal(Credentials credentials, String name, Predicate<String> matches) {
        var secrets = credentials.all(name).stream()
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (secrets.isEmpty()) {
            return Check.refused("there is no " + name + " to check the signature by");
        }
        return Check.passedIf(secrets.stream().anyMatch(matches), "the signature is wrong");
    }
}
