package io.throughline.contracts;

/** What somebody said to a purpose; in ascending order, from the freest to the most restrictive. */
public enum ConsentState {
    GRANTED,
    /** Once granted, and no longer. */
    WITHDRAWN,
    DENIED;

    /** Whether the purpose may be followed. */
    public boolean allows() {
        return this == GRANTED;
    }
}
