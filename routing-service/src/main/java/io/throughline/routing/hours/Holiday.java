package io.throughline.routing.hours;

import java.time.LocalDateTime;

/**
 * Closed time, by the clock on the wall of its calendar's zone.
 *
 * @param name for people; may be empty
 * @param from inclusive
 * @param to exclusive, after from
 */
public record Holiday(String name, LocalDateTime from, LocalDateTime to) {
    Stretch stretch() {
        return new Stretch(from, to);
    }
}
