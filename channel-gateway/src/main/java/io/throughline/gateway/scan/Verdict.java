package io.throughline.gateway.scan;

/** What a scanner says of a file. */
public sealed interface Verdict {
    /** Nothing is known against it, or nothing scans here. */
    record Clean() implements Verdict {}

    /**
     * It must not be given to anybody.
     *
     * @param reason in words
     */
    record Unfit(String reason) implements Verdict {}
}
