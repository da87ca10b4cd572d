package io.throughline.identity.token;

import io.throughline.contracts.AgentId;
import io.throughline.identity.customer.Identity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That an agent bound a token to a customer. It lives as long as the identity that the token is. */
@Entity
@Table(name = "token_binding")
class TokenBinding {
    @Id
    private String id;

    @MapsId
    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "identity")
    private Identity identity;

    @Column(name = "bound_by")
    private String boundBy;

    @Column(name = "bound_at")
    private Instant boundAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected TokenBinding() {}

    /** The token is bound now. */
    TokenBinding(Identity identity, AgentId by, Instant now) {
        this.id = identity.id().value();
        this.identity = identity;
        this.boundBy = by.value();
        this.boundAt = now;
    }

    /** How bindings end. */
    enum Ending {
        /** The token leads to nobody. */
        REVOKED,
        /** The token was bound to another customer. */
        MOVED
    }

    Identity identity() {
        return identity;
    }

    AgentId boundBy() {
        return new AgentId(boundBy);
    }

    Instant boundAt() {
        return boundAt;
    }

    Optional<AgentId> endedBy() {
        return Optional.ofNullable(endedBy).map(AgentId::new);
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** The token leads to its customer no longer. */
    void end(Ending how, AgentId by, Instant now) {
        ending = how;
        endedBy = by.value();
        identity.end(now);
    }
}
