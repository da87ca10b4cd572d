package io.throughline.identity.customer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerEvent.HeldIdentity;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address or key as one customer holds it, from its first sight until it is taken away. */
@Entity
@Table(name = "identity")
public class Identity {
    @Id
    private String id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "customer")
    Customer customer;

    @Enumerated(EnumType.STRING)
    private IdentityType type;

    private String issuer;
    private String value;

    @Column(name = "value_as_given")
    private String valueAsGiven;

    @Enumerated(EnumType.STRING)
    private Assurance assurance;

    private boolean origin;

    @Column(name = "first_seen")
    private Instant firstSeen;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @Column(name = "valid_to")
    private @Nullable Instant validTo;

    private boolean shared;

    @Transient
    private boolean touched;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Identity() {}

    /**
     * As first seen, or as kept in the database.
     *
     * @param origin whether touchpoints come from it
     */
    @SuppressWarnings("NullAway.Init") // the customer sets itself when it takes the identity
    public Identity(IdentityId id, Claim claim, boolean origin, Instant firstSeen, Instant lastSeen) {
        this.id = id.value();
        this.type = claim.key().type();
        this.issuer = claim.key().issuer();
        this.value = claim.key().value();
        this.valueAsGiven = claim.asGiven();
        this.assurance = claim.assurance();
        this.origin = origin;
        this.firstSeen = firstSeen;
        this.lastSeen = lastSeen;
    }

    /** The same as shared as the database says. */
    public Identity asShared(boolean isShared) {
        shared = isShared;
        return this;
    }

    public IdentityId id() {
        return new IdentityId(id);
    }

    /** The part of a customer that holds it. */
    public CustomerId part() {
        return customer.id();
    }

    /** The key in its normal form. */
    public IdentityKey key() {
        return new IdentityKey(type, issuer, value);
    }

    /** The value before it was normalised. */
    public String asGiven() {
        return valueAsGiven;
    }

    public Assurance assurance() {
        return assurance;
    }

    /** Whether touchpoints come from it; a claim that was only said is no origin and finds nobody. */
    public boolean origin() {
        return origin;
    }

    public Instant firstSeen() {
        return firstSeen;
    }

    public Instant lastSeen() {
        return lastSeen;
    }

    /** Whether several people use it, so that it decides nothing by itself and several customers may hold it. */
    public boolean shared() {
        return shared;
    }

    /** Notes that several people use it, or one alone. */
    public void share(boolean several) {
        shared = several;
        touched = true;
    }

    /** Whether the customer still holds it. */
    public boolean live() {
        return validTo == null;
    }

    /** Whether a mere claim to it leads to its customer. */
    public boolean findsClaims() {
        return live() && origin && !assurance.assured();
    }

    /** Whether it differs from what the database has, if only by the time of the last sight. */
    public boolean touched() {
        return touched;
    }

    /** When the customer ceased to hold it. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(validTo);
    }

    /** Notes that it was seen; true when that made it surer. */
    @CanIgnoreReturnValue
    public boolean seen(Claim claim, boolean asOrigin, Instant at) {
        boolean surer = claim.assurance().compareTo(assurance) > 0;
        lastSeen = at.isAfter(lastSeen) ? at : lastSeen;
        assurance = surer ? claim.assurance() : assurance;
        origin = origin || asOrigin;
        touched = true;
        return surer;
    }

    /** From now on it is something said about the customer, not a way to the customer. */
    void becomeHearsay() {
        origin = false;
        touched = true;
    }

    /** The customer holds it no longer. */
    public void end(Instant at) {
        validTo = at;
        touched = true;
    }

    HeldIdentity held() {
        return new HeldIdentity(id(), key(), assurance, firstSeen, lastSeen);
    }
}
