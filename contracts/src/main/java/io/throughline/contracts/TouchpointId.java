package io.throughline.contracts;

/** One thing that a channel reported. */
public record TouchpointId(String value) implements Id {
    private static final String PREFIX = "tpt_";

    /** Throws IllegalArgumentException unless the value is tpt_ and 26 characters of Crockford's base 32. */
    public TouchpointId {
        IdText.check(PREFIX, value);
    }

    /**
     * The computed id of what a provider reported: UUID version 5 (RFC 9562) over the inbox and the provider's own id,
     * so that a retry of the provider is the same touchpoint.
     */
    public static TouchpointId of(InboxId inbox, String providerId) {
        return new TouchpointId(IdText.of(PREFIX, IdText.uuid5(inbox.value() + "\n" + providerId)));
    }

    @Override
    public String toString() {
        return value;
    }
}
