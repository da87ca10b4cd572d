package io.throughline.contracts;

/** How sure we are that a sender really is behind an identity; in ascending order. */
public enum Assurance {
    /** Said by anyone: a From header, an address typed into a form. */
    CLAIMED,
    /** Vouched for by a provider: aligned DMARC pass, a carrier's caller id, a messenger's user id, a visitor cookie of ours. */
    ATTESTED,
    /** Proven: the company's site signed it, a one-time password came back, a document was shown. */
    VERIFIED;

    /** Whether the identity may decide which customer this is. */
    public boolean assured() {
        return this != CLAIMED;
    }
}
