package io.throughline.identity.matching;

/** How two values of a field compare. Each field uses those that make sense for it; the first that holds counts. */
public enum Level {
    /** One side or both say nothing: no evidence. */
    MISSING,
    /** The same in normal form. */
    EXACT,
    /** One slip of the hand apart. */
    TYPO,
    /** A short or pet form of the same name. */
    NICKNAME,
    /** One holds the other whole: one of two surnames, the town without its district. */
    PART,
    /** All but one of its parts are the same: a date with another year, or month, or day. */
    MOSTLY,
    /** More than a slip apart and still alike, in letters or in sound. */
    SIMILAR,
    /** One is only the initial of the other. */
    INITIAL,
    /** Given name and surname stand in each other's place. */
    SWAPPED,
    /** Nothing alike. */
    DIFFERENT
}
