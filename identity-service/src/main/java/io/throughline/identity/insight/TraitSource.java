package io.throughline.identity.insight;

/** From where a trait is known; in the order in which they are believed. */
enum TraitSource {
    /** An agent says so. */
    AGENT,
    /** Another system says so. */
    INTEGRATION,
    /** It was in records that were taken over. */
    IMPORT,
    /** It was said in a touchpoint. */
    TOUCHPOINT,
    /** A rule of ours made it out of touchpoints. */
    RULE
}
