package io.throughline.identity.customer;

import io.throughline.contracts.Assurance;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a part of a customer is called, and since when. */
@Embeddable
public class Naming {
    private @Nullable String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "name_assurance")
    private @Nullable Assurance assurance;

    @Column(name = "name_at")
    private @Nullable Instant at;

    /** For Hibernate, which fills it. */
    protected Naming() {}

    /** Called nothing; each time anew, since Hibernate notes in it whose it is. */
    static Naming none() {
        return new Naming(null, null);
    }

    /** Called so since the given time; null when no name is known. */
    public Naming(@Nullable Name name, @Nullable Instant at) {
        this.name = name == null ? null : name.text();
        this.assurance = name == null ? null : name.assurance();
        this.at = at;
    }

    /** The name, once known. */
    public Optional<Name> name() {
        return name == null || assurance == null ? Optional.empty() : Optional.of(new Name(name, assurance));
    }

    /** Since when. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /** Whether the name takes the place of the one known. */
    boolean yieldsTo(Name other) {
        return name().map(other::replaces).orElse(true);
    }
}
