package io.throughline.identity.merging;

/** What is linked to a customer. */
enum LinkKind {
    TOUCHPOINT,
    IDENTITY
}
