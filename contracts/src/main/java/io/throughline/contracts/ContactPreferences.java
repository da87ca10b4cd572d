package io.throughline.contracts;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a customer wants to be reached.
 *
 * @param channels the preferred channel by topic; the topic * is for all others
 * @param language as in BCP 47
 * @param timeZone the zone of the IANA data base in which the quiet hours are
 * @param quietHours when the customer is left in peace
 * @param doNotContact whether nobody reaches out to the customer at all
 */
public record ContactPreferences(
        Map<String, Channel> channels,
        @Nullable String language,
        @Nullable String timeZone,
        List<QuietTime> quietHours,
        boolean doNotContact) {
    /** Of a customer who said nothing. */
    public static final ContactPreferences NONE = new ContactPreferences(Map.of(), null, null, List.of(), false);

    public ContactPreferences {
        channels = Map.copyOf(channels);
        quietHours = List.copyOf(quietHours);
    }

    /**
     * A span of local time that comes every week; one that ends before it begins, or as it begins, ends on the next day.
     *
     * @param day on which it begins
     * @param from as HH:MM
     * @param to as HH:MM, not in it any more
     */
    public record QuietTime(DayOfWeek day, String from, String to) {}
}
