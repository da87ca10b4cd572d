package io.throughline.history.conversation;

/** Why a conversation does not do what an agent wants. */
enum Refusal {
    /** There is no such conversation. */
    UNKNOWN,
    /** It is resolved and has to be reopened first. */
    RESOLVED,
    /** It is given to the agent who has it. */
    THEIRS,
    /** The customer was erased: nothing is said or done there any more. */
    ERASED,
    /** Nobody knows where an answer could go. */
    UNREACHABLE,
    /** The customer never wrote on the way that the answer names. */
    NO_SUCH_WAY,
    /** A copy is to go to somebody who has not taken part, or by what is no mail. */
    NO_SUCH_PARTICIPANT,
    /** One may no longer write freely there: it is too long since the customer did. */
    TOO_LATE,
    /** The customer has no such number. */
    NO_SUCH_NUMBER
}
