package io.throughline.contracts;

import java.time.Instant;

/** A file of customers that is taken in. */
public record ImportId(String value) implements Id {
    private static final String PREFIX = "imp_";

    /** Throws IllegalArgumentException unless the value is imp_ and 26 characters of Crockford's base 32. */
    public ImportId {
        IdText.check(PREFIX, value);
    }

    /** Draws a new id that sorts by the given time. */
    public static ImportId draw(Instant now) {
        return new ImportId(IdText.draw(PREFIX, now));
    }

    /** The inbox of what comes in with it. */
    public InboxId inbox() {
        return new InboxId(InboxId.PREFIX + value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
