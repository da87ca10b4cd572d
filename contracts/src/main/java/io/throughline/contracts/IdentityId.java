package io.throughline.contracts;

import java.time.Instant;

/** One address or key of a person, as held by a customer. */
public record IdentityId(String value) implements Id {
    private static final String PREFIX = "idn_";

    /** Throws IllegalArgumentException unless the value is idn_ and 26 characters of Crockford's base 32. */
    public IdentityId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static IdentityId draw(Instant now) {
        return new IdentityId(IdText.draw(PREFIX, now));
    }

    @Override
    public String toString() {
        return value;
    }
}
