package io.throughline.routing.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.stream.Stream;

/**
 * Time by the clock on the wall of one place.
 *
 * @param from inclusive
 * @param to exclusive, after from
 */
record Stretch(LocalDateTime from, LocalDateTime to) {
    /** What lies within both; empty where nothing does. */
    Stream<Stretch> within(Stretch other) {
        var begin = from.isAfter(other.from) ? from : other.from;
        var end = to.isBefore(other.to) ? to : other.to;
        return begin.isBefore(end) ? Stream.of(new Stretch(begin, end)) : Stream.empty();
    }

    /** What is left before and after the other. */
    Stream<Stretch> without(Stretch other) {
        if (!to.isAfter(other.from) || !from.isBefore(other.to)) {
            return Stream.of(this);
        }
        var before = from.isBefore(other.from) ? Stream.of(new Stretch(from, other.from)) : Stream.<Stretch>empty();
        var after = to.isAfter(other.to) ? Stream.of(new Stretch(other.to, to)) : Stream.<Stretch>empty();
        return Stream.concat(before, after);
    }

    /**
     * The same in time: it begins when the clock first shows {@code from} or later, and ends when the clock last ceases
     * to show less than {@code to}. Empty where the clock skips the whole stretch.
     */
    Stream<Opening> in(ZoneId zone) {
        var begin = begin(from, zone.getRules());
        var end = end(to, zone.getRules());
        return begin.isBefore(end) ? Stream.of(new Opening(begin, end)) : Stream.empty();
    }

    private static Instant begin(LocalDateTime shown, ZoneRules rules) {
        var change = rules.getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : shown.toInstant(rules.getValidOffsets(shown).getFirst());
    }

    /** Where the clock is set back to just that time, nothing before it is shown again. */
    private static Instant end(LocalDateTime shown, ZoneRules rules) {
        var change = rules.getTransition(shown);
        return change != null && (change.isGap() || change.getDateTimeAfter().equals(shown))
                ? begin(shown, rules)
                : shown.toInstant(rules.getValidOffsets(shown).getLast());
    }
}
