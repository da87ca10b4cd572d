package io.throughline.routing.engine;

import java.time.Instant;
import java.util.Optional;

/** When tasks of a queue are offered. It has no memory and no side effect. */
public interface OpenHours {
    /** Whether it is open at the moment. */
    boolean open(Instant moment);

    /** When it opens or closes next, after the moment; empty if nobody knows. */
    Optional<Instant> nextChange(Instant moment);
}
