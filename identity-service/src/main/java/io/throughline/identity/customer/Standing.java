package io.throughline.identity.customer;

/** What an address or key says about who is behind it. */
public enum Standing {
    /** One person's, as far as one can see. */
    PERSONAL,
    /** A mailbox of a role or a house: several people may be behind it. */
    SHARED,
    /** Nobody's: a withheld number, noreply@, a word that stands where nothing is known. */
    NOBODYS
}
