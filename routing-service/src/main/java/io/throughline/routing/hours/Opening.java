package io.throughline.routing.hours;

import java.time.Instant;

/**
 * Time during which it is open.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Opening(Instant from, Instant to) {
    /** One opening of two that touch or overlap. */
    Opening joined(Opening later) {
        return later.to.isAfter(to) ? new Opening(from, later.to) : this;
    }
}
