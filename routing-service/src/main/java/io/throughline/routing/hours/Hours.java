package io.throughline.routing.hours;

import io.throughline.routing.engine.OpenHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Business hours: whether it is open, when that changes, and how much open time lies between two moments. */
public final class Hours implements OpenHours {
    /** How far ahead is looked for an opening or a closing. */
    private static final Period AHEAD = Period.ofYears(2);

    private final Days days;

    /**
     * Hours of a place.
     *
     * @param zone of the place's clock
     * @param week the spans that begin on a day of the week
     * @param exceptions the spans that begin on a date instead; none for a closed day
     * @param holidays what is closed of the week's spans; exceptions know none
     */
    public Hours(
            ZoneId zone,
            Map<DayOfWeek, List<Span>> week,
            Map<LocalDate, List<Span>> exceptions,
            List<Holiday> holidays) {
        this.days = new Days(zone, week, exceptions, holidays);
    }

    /** Whether it is open at the moment. */
    @Override
    public boolean open(Instant moment) {
        var openings = new Openings(days, moment, moment);
        return openings.hasNext() && !openings.next().from().isAfter(moment);
    }

    /** The moment itself if it is open, otherwise the next one when it opens; empty if not within two years. */
    public Optional<Instant> nextOpening(Instant moment) {
        return first(moment).map(opening -> later(opening.from(), moment));
    }

    /** When it opens or closes next, after the moment; empty if not within two years. */
    @Override
    public Optional<Instant> nextChange(Instant moment) {
        var horizon = horizon(moment);
        return first(moment)
                .map(opening -> opening.from().isAfter(moment) ? opening.from() : opening.to())
                .filter(change -> !change.isAfter(horizon));
    }

    /** How much open time lies between two moments; none if they are not in order. */
    public Duration openTime(Instant from, Instant to) {
        var sum = Duration.ZERO;
        var openings = new Openings(days, from, to);
        while (openings.hasNext()) {
            var opening = openings.next();
            var begin = later(opening.from(), from);
            var end = earlier(opening.to(), to);
            sum = begin.isBefore(end) ? sum.plus(Duration.between(begin, end)) : sum;
        }
        return sum;
    }

    /** When that much open time has passed since the moment; empty if not within two years. */
    public Optional<Instant> after(Instant from, Duration openTime) {
        var horizon = horizon(from);
        var left = openTime;
        var openings = new Openings(days, from, horizon);
        while (left.isPositive() && openings.hasNext()) {
            var opening = openings.next();
            var begin = later(opening.from(), from);
            var length = Duration.between(begin, opening.to());
            if (length.compareTo(left) >= 0) {
                return Optional.of(begin.plus(left)).filter(moment -> !moment.isAfter(horizon));
            }
            left = left.minus(length);
        }
        return left.isPositive() ? Optional.empty() : Optional.of(from);
    }

    /** The openings between two moments, cut to them. */
    public List<Opening> openings(Instant from, Instant to) {
        var found = new ArrayList<Opening>();
        new Openings(days, from, to)
                .forEachRemaining(
                        opening -> found.add(new Opening(later(opening.from(), from), earlier(opening.to(), to))));
        return found.stream()
                .filter(opening -> opening.from().isBefore(opening.to()))
                .toList();
    }

    private Optional<Opening> first(Instant moment) {
        var horizon = horizon(moment);
        var openings = new Openings(days, moment, horizon);
        return openings.hasNext()
                ? Optional.of(openings.next()).filter(opening -> !opening.from().isAfter(horizon))
                : Optional.empty();
    }

    private static Instant horizon(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).plus(AHEAD).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
