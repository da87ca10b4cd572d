package io.throughline.identity.customer;

import io.throughline.contracts.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request. */
@ApplicationScoped
class Caller {
    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The caller as an agent; throws ForbiddenException for a token whose subject is no user of Keycloak. */
    AgentId agent() {
        try {
            return AgentId.ofUser(UUID.fromString(token.getSubject()));
        } catch (IllegalArgumentException | NullPointerException noUser) {
            throw new ForbiddenException(noUser);
        }
    }
}
