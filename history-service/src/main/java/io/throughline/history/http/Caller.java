package io.throughline.history.http;

import io.throughline.contracts.AgentId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The agent who calls, as the token says. */
@RequestScoped
public class Caller {
    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The agent. Throws the problem of a token whose subject is no user. */
    public AgentId agent() {
        try {
            return AgentId.ofUser(UUID.fromString(String.valueOf(token.getSubject())));
        } catch (IllegalArgumentException noUser) {
            throw Problems.forbidden("The token is not a user's");
        }
    }

    /** The name to sign with. */
    public @Nullable String name() {
        return Optional.<String>ofNullable(token.getClaim("name"))
                .orElseGet(() -> token.getClaim("preferred_username"));
    }
}
