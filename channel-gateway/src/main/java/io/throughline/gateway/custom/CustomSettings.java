package io.throughline.gateway.custom;

import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.webhook.signing.SigningSecret;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;

/**
 * What an inbox of a connector must know.
 *
 * @param issuer the system whose accounts write here; the same person has the same account wherever it is named
 * @param callbackUrl where replies are posted
 */
record CustomSettings(
        @NotNull @Size(min = 1, max = 200) String issuer,

        @NotNull @Size(max = 2000) @Pattern(regexp = "https?://[^\\s]+")
        String callbackUrl)
        implements Settings {
    static final String SIGNING_SECRET = "signing_secret";

    @Override
    public Set<String> secrets() {
        return Set.of(SIGNING_SECRET);
    }

    @Override
    public Optional<String> objection(String name, String secret) {
        return secret.lines().map(String::strip).allMatch(SigningSecret::isOne)
                ? Optional.empty()
                : Optional.of("whsec_ and 24 to 64 bytes in base64");
    }
}
