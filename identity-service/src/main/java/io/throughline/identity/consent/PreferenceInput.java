package io.throughline.identity.consent;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.Channel;
import io.throughline.identity.consent.PreferenceStatement.Item;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what callers say about how to reach a customer. */
final class PreferenceInput {
    private static final String TOPIC = "\\*|[a-z][a-z0-9_.-]{0,63}";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final int MOST_CHANNELS = 50;
    private static final int MOST_SPANS = 50;
    private static final int LONGEST_TAG = 35;
    private static final int LONGEST_ZONE = 64;

    private PreferenceInput() {}

    /**
     * How the customer wants to be reached, whole: what is missing is not wanted any more.
     *
     * @param channels the preferred channel by topic; the topic * is for all others
     * @param language a tag of BCP 47
     * @param timeZone of the IANA data base; needed with quiet hours
     */
    record PreferencesBody(
            @Nullable @Size(max = MOST_CHANNELS) Map<@Pattern(regexp = TOPIC) String, @NotNull Channel> channels,
            @Nullable @Size(min = 1, max = LONGEST_TAG) String language,
            @Nullable @Size(min = 1, max = LONGEST_ZONE) String timeZone,
            @Nullable @Size(max = MOST_SPANS) List<@NotNull @Valid QuietTimeBody> quietHours,
            @Nullable Boolean doNotContact) {}

    /**
     * A span of local time that comes every week.
     *
     * @param day on which it begins
     * @param to on the next day, unless it is after from
     */
    record QuietTimeBody(
            @NotNull DayOfWeek day,
            @NotNull @Pattern(regexp = TIME) String from,
            @NotNull @Pattern(regexp = TIME) String to) {}

    /** The values by item; throws a problem when language or time zone are none. */
    static Map<String, String> read(PreferencesBody body) {
        var values = new TreeMap<String, String>();
        Optional.ofNullable(body.channels())
                .ifPresent(channels ->
                        channels.forEach((topic, channel) -> values.put(Item.CHANNEL + topic, channel.name())));
        Optional.ofNullable(body.language())
                .map(PreferenceInput::language)
                .ifPresent(tag -> values.put(Item.LANGUAGE, tag));
        Optional.ofNullable(body.timeZone())
                .map(PreferenceInput::zone)
                .ifPresent(zone -> values.put(Item.TIME_ZONE, zone));
        Optional.ofNullable(body.quietHours())
                .filter(spans -> !spans.isEmpty())
                .ifPresent(spans -> values.put(Item.QUIET_HOURS, spans(spans)));
        if (Boolean.TRUE.equals(body.doNotContact())) {
            values.put(Item.DO_NOT_CONTACT, "true");
        }
        if (values.containsKey(Item.QUIET_HOURS) && !values.containsKey(Item.TIME_ZONE)) {
            throw Problems.invalid(FieldError.required("/time_zone"));
        }
        return values;
    }

    private static String language(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException none) {
            throw Problems.invalid(FieldError.format("/language", "a language tag, such as de-AT (BCP 47)"));
        }
    }

    private static String zone(String zone) {
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException none) {
            throw Problems.invalid(FieldError.format("/time_zone", "a time zone, such as Europe/Vienna (IANA)"));
        }
    }

    private static String spans(List<QuietTimeBody> spans) {
        return Preferences.text(spans.stream()
                .map(span -> new QuietSpan(span.day(), LocalTime.parse(span.from()), LocalTime.parse(span.to())))
                .toList());
    }
}
