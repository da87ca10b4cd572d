package io.throughline.identity.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * When a customer is left in peace, by the clock on the customer's wall: a night that loses an hour to summer time is an
 * hour shorter, one that gains an hour is longer, and a span that falls into the lost hour does not come that day.
 *
 * @param spans without repeats, in the order of the week
 */
record QuietHours(List<QuietSpan> spans, ZoneId zone) {
    QuietHours(Collection<QuietSpan> spans, ZoneId zone) {
        this(List.copyOf(new TreeSet<>(spans)), zone);
    }

    QuietHours {
        spans = List.copyOf(spans);
    }

    /** Whether the customer is left in peace at the moment. */
    boolean quietAt(Instant moment) {
        var local = moment.atZone(zone).toLocalDateTime();
        return spans.stream().anyMatch(span -> span.contains(local));
    }
}
