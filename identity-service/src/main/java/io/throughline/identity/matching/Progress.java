package io.throughline.identity.matching;

/** Is told how far long work has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * Some of it is done.
     *
     * @param what the step, in a word or two
     * @param done of total
     */
    void at(String what, long done, long total);
}
