package io.throughline.identity.customer;

/** Why something became a customer's. */
public enum Rule {
    /** An assured identity was held by the customer. */
    ASSURED,
    /** Assured identities were held by several customers; the sender's first decided, the others wait for review. */
    ASSURED_CONFLICT,
    /** An assured address, but for its tag (eve+shop@ and eve@), was held by one customer alone. */
    ASSURED_ALIAS,
    /** A shared identity is assured, and the sender's name is that of one of its holders. */
    SHARED,
    /** A shared identity is assured, and the sender's name is clearly that of none of its holders. */
    NEW_MEMBER,
    /** A shared identity is assured, and nothing says which of its holders it is: what nobody knows hangs together. */
    UNKNOWN_MEMBER,
    /** A number was not heard of for long, and somebody else clearly has it now: its holder ceased to hold it. */
    RECYCLED,
    /** It came from an address by whose claim alone the customer is known. */
    CLAIMED,
    /** An identity, until now only claimed, was assured for the first time: its customer became proven. */
    PROMOTED,
    /** Nobody was known by it. */
    CREATED,
    /** An agent vouched for an identity. */
    LINKED,
    /** An agent took an identity away. */
    UNLINKED,
    /** An agent said that several people use an identity. */
    SHARED_BY_HAND,
    /** An agent said that nobody else uses an identity any more. */
    UNSHARED,
    /** An agent bound a token. */
    BOUND,
    /** An agent revoked a token, or moved it to another customer. */
    REVOKED,
    /** It was known by nothing but a token, which was bound to somebody: it is a part of that customer now. */
    JOINED,
    /** An agent gave it to a customer of its own, out of another one. */
    SPLIT,
    /** A split was undone: it went back. */
    UNSPLIT,
    /** The matcher made two customers one, by what is said about them. */
    MATCHED,
    /** The matcher asks whether two customers are one. */
    SUGGESTED
}
