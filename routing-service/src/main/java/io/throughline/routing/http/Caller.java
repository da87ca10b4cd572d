package io.throughline.routing.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.throughline.contracts.AgentId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
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

    /** The Keycloak user. */
    public UUID user() {
        try {
            return UUID.fromString(String.valueOf(token.getSubject()));
        } catch (IllegalArgumentException notOurKeycloak) {
            throw new ForbiddenException("the token's sub is no user of Keycloak", notOurKeycloak);
        }
    }

    /** The agent who signs in as that user. */
    public AgentId agent() {
        return AgentId.ofUser(user());
    }

    /** The name to show. */
    public String name() {
        String full = token.getClaim("name");
        String name = full == null || full.isBlank() ? token.getName() : full;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Whether the caller may see and change what is others'. */
    public boolean supervises() {
        return identity.hasRole("supervisor") || identity.hasRole("admin");
    }
}
