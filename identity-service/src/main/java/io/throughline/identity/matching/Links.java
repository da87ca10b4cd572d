package io.throughline.identity.matching;

/** Hears how probable it is that two records are of one person. */
@FunctionalInterface
public interface Links {
    /** The pair, by the records' places, and its probability. */
    void link(int one, int other, double probability);
}
