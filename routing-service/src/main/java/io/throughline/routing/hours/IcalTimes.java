package io.throughline.routing.hours;

import biweekly.io.TimezoneInfo;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;

/** Dates and times of an iCalendar text, by the clock on the wall (RFC 5545, 3.3.4 and 3.3.5). */
final class IcalTimes {
    private final TimezoneInfo zones;
    private final ZoneId here;

    /** Times that name no zone are those of the place. */
    IcalTimes(TimezoneInfo zones, ZoneId here) {
        this.zones = zones;
        this.here = here;
    }

    /** The zone that a time of the property is written in. */
    ZoneId zone(ICalProperty property, ICalDate date) {
        if (!date.hasTime()) {
            return here;
        }
        if (date.getRawComponents().isUtc()) {
            return ZoneOffset.UTC;
        }
        var assigned = zones.getTimezone(property);
        return assigned == null ? here : assigned.getTimeZone().toZoneId();
    }

    /** What the clock shows at the property's time, in the given zone. */
    LocalDateTime shown(ICalProperty property, ICalDate date, ZoneId in) {
        var written = written(date.getRawComponents());
        return date.hasTime()
                ? written.atZone(zone(property, date)).withZoneSameInstant(in).toLocalDateTime()
                : written;
    }

    private static LocalDateTime written(DateTimeComponents raw) {
        return LocalDateTime.of(
                raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute(), raw.getSecond());
    }

    /** What the clock shows, as a date of the library, which repeats in UTC and so by the clock on the wall. */
    static ICalDate repeatable(LocalDateTime shown) {
        return new ICalDate(Date.from(instant(shown)), true);
    }

    static Instant instant(LocalDateTime shown) {
        return shown.toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime shown(Date repetition) {
        return LocalDateTime.ofInstant(repetition.toInstant(), ZoneOffset.UTC);
    }
}
