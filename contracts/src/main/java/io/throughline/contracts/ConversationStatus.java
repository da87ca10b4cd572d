package io.throughline.contracts;

/** Whose turn it is in a conversation. */
public enum ConversationStatus {
    /** The company's turn. */
    OPEN,
    /** The customer's turn. */
    PENDING,
    /** Nobody's. */
    RESOLVED
}
