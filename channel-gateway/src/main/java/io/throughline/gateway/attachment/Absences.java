package io.throughline.gateway.attachment;

import java.io.IOException;
import java.util.Optional;

/** Knows of bytes that are not in the store yet, or never will be. For use on threads that may block. */
public interface Absences {
    /** Why there are no bytes at the location; empty when nothing is known of it. */
    Optional<Absence> of(String location) throws IOException;

    /** A reason. */
    sealed interface Absence {}

    /** They are on their way. */
    record NotYet() implements Absence {}

    /**
     * They are not to be had any more.
     *
     * @param reason in words
     */
    record Gone(String reason) implements Absence {}

    /**
     * They are not to be had from here.
     *
     * @param reason in words
     */
    record Refused(String reason) implements Absence {}
}
