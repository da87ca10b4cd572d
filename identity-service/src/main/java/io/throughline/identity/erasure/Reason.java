package io.throughline.identity.erasure;

/** Why a customer is erased: the grounds of GDPR, article 17(1), and no words in which somebody could be named. */
enum Reason {
    /** The person asked for it. */
    REQUESTED,
    /** 17(1)(a): nothing of it is needed any more. */
    NO_LONGER_NEEDED,
    /** 17(1)(b): what allowed to keep it was taken back. */
    CONSENT_WITHDRAWN,
    /** 17(1)(c): the person objects. */
    OBJECTED,
    /** 17(1)(d): it ought not to be there. */
    UNLAWFUL,
    /** 17(1)(e): a law wants it. */
    LEGAL_OBLIGATION
}
