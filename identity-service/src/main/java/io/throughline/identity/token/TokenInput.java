package io.throughline.identity.token;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Normaliser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Reads the tokens that callers name, and keeps nothing of them but the digest. */
@ApplicationScoped
class TokenInput {
    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_TOKEN = 1000;

    private final Normaliser normaliser;

    TokenInput(Normaliser normaliser) {
        this.normaliser = normaliser;
    }

    /**
     * A token to be bound.
     *
     * @param issuer who gives it its meaning, such as the shop
     * @param rebind whether it moves when it is another customer's
     */
    record NewToken(
            @NotNull TokenType type,
            @NotBlank @Size(max = LONGEST_ISSUER) String issuer,
            @NotBlank @Size(max = LONGEST_TOKEN) String token,
            @Nullable Boolean rebind) {}

    /** A token that somebody shows. */
    record ShownToken(
            @NotNull TokenType type,
            @NotBlank @Size(max = LONGEST_ISSUER) String issuer,
            @NotBlank @Size(max = LONGEST_TOKEN) String token) {}

    /** What is asked, without the token itself. */
    record Asked(Claim token, boolean rebind) {}

    Asked read(NewToken body) {
        return new Asked(claim(body.type(), body.issuer(), body.token()), Boolean.TRUE.equals(body.rebind()));
    }

    IdentityKey read(ShownToken body) {
        return claim(body.type(), body.issuer(), body.token()).key();
    }

    private Claim claim(TokenType type, String issuer, String token) {
        var key = new IdentityKey(type.identity(), issuer, token);
        return normaliser.normal(new Sender.Claim(key, Assurance.VERIFIED));
    }
}
