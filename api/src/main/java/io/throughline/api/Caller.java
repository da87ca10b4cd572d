package io.throughline.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.throughline.contracts.AgentId;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling, as the token says. */
@RequestScoped
public class Caller {
    private static final int LONGEST_NAME = 200;

    private final JsonWebToken token;
    private final SecurityIdentity identity;

    Caller(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    /** The subject of the token: a user, or the service account of another system. */
    public String subject() {
        return String.valueOf(token.getSubject());
    }

    /** The Keycloak user; throws the problem of a token whose subject is none. */
    public UUID user() {
        try {
            return UUID.fromString(subject());
        } catch (IllegalArgumentException noUser) {
            throw Problems.forbidden("The token's subject is no user of ours.");
        }
    }

    /** The agent who signs in as that user. */
    public AgentId agent() {
        return AgentId.ofUser(user());
    }

    /** The agent, when it is a person who calls and not a system. */
    public Optional<AgentId> person() {
        return identity.hasRole("agent") || supervises() ? Optional.of(agent()) : Optional.empty();
    }

    /** The name to show, of at most 200 characters, if the token has one. */
    public Optional<String> name() {
        return claim("name")
                .or(() -> claim("preferred_username"))
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }

    private Optional<String> claim(String claim) {
        return Optional.<String>ofNullable(token.getClaim(claim)).filter(text -> !text.isBlank());
    }

    /** When the token ends. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    /** Whether the caller may see and change what is others'. */
    public boolean supervises() {
        return identity.hasRole("supervisor") || identity.hasRole("admin");
    }
}
