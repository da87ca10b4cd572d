package io.throughline.identity.consent;

/** From whom a consent was heard. */
enum ConsentSource {
    /** An agent says so. */
    AGENT,
    /** The customer said so, to an agent or on a page of the company. */
    CUSTOMER,
    /** It was in records that were taken over. */
    IMPORT,
    /** Another system says so. */
    INTEGRATION
}
