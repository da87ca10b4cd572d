package io.throughline.identity.customer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * The one record of a person.
 *
 * <p>A customer is proven when it holds an identity that is assured. Until then all we know is that somebody writes
 * from an address and says it is theirs; what is said from there belongs together, and to nobody else.
 */
@Entity
@Table(name = "customer")
public class Customer {
    private @Id String id;
    private long version;
    private @Embedded @Nullable Naming naming;

    @Column(name = "part_of")
    @Nullable
    String partOf;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    @OneToMany(mappedBy = "customer", cascade = CascadeType.PERSIST)
    @SQLRestriction("valid_to is null")
    @OrderBy("id")
    List<Identity> identities = new ArrayList<>();

    @Transient
    @Nullable
    Whole whole;

    private @Transient boolean changed;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Customer() {}

    /** As kept in the database, without identities and parts yet. */
    public Customer(CustomerId id, long version, Naming naming, Life life) {
        this.id = id.value();
        this.version = version;
        this.naming = naming;
        this.partOf = life.partOf() == null ? null : life.partOf().value();
        this.createdAt = life.createdAt();
        this.changedAt = life.changedAt();
    }

    /** Somebody not known before. */
    public static Customer appearing(CustomerId id, Instant now) {
        var customer = new Customer(id, 0, Naming.none(), new Life(now, now, null));
        customer.revise(now);
        return customer;
    }

    /** Takes an identity that the database says it holds. */
    public void recall(Identity identity) {
        identity.customer = this;
        identities.add(identity);
    }

    public CustomerId id() {
        return new CustomerId(id);
    }

    /** Rises with every change that others can see. */
    public long version() {
        return version;
    }

    public Optional<Name> name() {
        return whole().name();
    }

    /** What this part of a customer is called by itself. */
    public Naming naming() {
        return naming == null ? Naming.none() : naming;
    }

    /** The customer with what was merged into it. */
    public Whole whole() {
        return whole == null ? new Whole(this, List.of()) : whole;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** What the customer holds now: the identities of all its parts, one of each key. */
    public List<Identity> identities() {
        return whole().identities();
    }

    /** The identity with the key (in normal form), if the customer holds it. */
    public Optional<Identity> identity(IdentityKey key) {
        return whole().holding(key);
    }

    /** Whether anything the customer holds is assured. */
    public boolean proven() {
        return identities().stream().anyMatch(identity -> identity.assurance().assured());
    }

    /** How many of its identities are mere claims. */
    public long claims() {
        return identities().stream().filter(one -> !one.assurance().assured()).count();
    }

    /** Whether anything changed, since it was read, that others can see; the time of the last sight is nothing of that. */
    public boolean changed() {
        return changed;
    }

    /**
     * Takes note of an identity: a new one of the part, with the given id, or one more sight of one that any part
     * holds. A customer who is proven, or becomes it now, is not found by mere claims: who writes from the claimed
     * address next may be anybody.
     *
     * @param origin whether a touchpoint came from there
     */
    @CanIgnoreReturnValue
    public Identity see(Customer part, Claim claim, boolean origin, IdentityId idIfNew, Instant seenAt, Instant now) {
        boolean asOrigin = origin && (claim.assured() || !proven());
        var known = identity(claim.key());
        var seen = known.orElseGet(() -> new Identity(idIfNew, claim, asOrigin, seenAt, seenAt));
        if (known.isEmpty()) {
            part.recall(seen);
        }
        if (seen.seen(claim, asOrigin, seenAt) || known.isEmpty()) {
            revise(now);
        }
        if (claim.assured()) {
            whole().held().filter(Identity::findsClaims).forEach(Identity::becomeHearsay);
        }
        return seen;
    }

    /** The part is called by the name from now on, if it is surer than the one known there. */
    public void call(Customer part, Name given, Instant now) {
        if (part.naming().yieldsTo(given)) {
            part.naming = new Naming(given, now);
            part.revise(now);
            revise(now);
        }
    }

    /** Holds the identity no longer; the next touchpoint from there begins anew. Empty when it is not held. */
    Optional<Identity> unlink(IdentityId identity, Instant now) {
        var held = whole().held().filter(one -> one.id().equals(identity)).findFirst();
        held.ifPresent(one -> one.end(now));
        held.ifPresent(one -> revise(now));
        return held;
    }

    /** Takes note that something which hangs on the customer changed, in a way that others can see. */
    public void revise(Instant now) {
        version = changed ? version : version + 1;
        changed = true;
        changedAt = now;
    }

    /** The customer as of now, for others. */
    public CustomerChanged snapshot() {
        var held = identities().stream().map(Identity::held).toList();
        return new CustomerChanged(
                id(), version, name().map(Name::text).orElse(null), held, Map.of(), createdAt, changedAt);
    }
}
