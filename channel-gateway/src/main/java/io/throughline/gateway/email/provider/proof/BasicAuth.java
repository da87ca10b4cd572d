package io.throughline.gateway.email.provider.proof;

import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** HTTP basic authentication (RFC 7617) by a name and a password in the URL that the provider was given. */
public final class BasicAuth {
    /** The credential; its values are of the form user:password. */
    public static final String CREDENTIAL = "basic_auth";

    private static final String SCHEME = "basic ";

    private BasicAuth() {}

    /** Whether the inbox asks for it. */
    public static boolean required(Credentials credentials) {
        return !credentials.all(CREDENTIAL).isEmpty();
    }

    static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        if (!required(credentials)) {
            return Optional.empty();
        }
        var given = given(request);
        boolean known = given.isPresent()
                && credentials.all(CREDENTIAL).stream().anyMatch(allowed -> Hmac.same(given.get(), allowed));
        return Check.passedIf(known, "the basic authentication is missing or wrong");
    }

    /** What the request gives, as user:password; empty when it gives none that can be read. */
    public static Optional<String> given(ProviderRequest request) {
        var header = request.header("Authorization").orElse("").strip();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var pair =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            return Optional.of(new String(pair, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
