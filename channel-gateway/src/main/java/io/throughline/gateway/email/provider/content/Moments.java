package io.throughline.gateway.email.provider.content;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments as providers write them, to the microsecond. What is none is null. */
public final class Moments {
    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,20})?([eE]\\+?[0-9]{1,2})?");
    private static final BigDecimal LAST = new BigDecimal("253402300799");
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);

    private Moments() {}

    /** Seconds since 1970, perhaps with a fraction. */
    public static @Nullable Instant ofSeconds(@Nullable String number) {
        return number == null || !NUMBER.matcher(number.strip()).matches()
                ? null
                : ofSeconds(new BigDecimal(number.strip()));
    }

    private static @Nullable Instant ofSeconds(BigDecimal seconds) {
        if (seconds.compareTo(LAST) > 0) {
            return null;
        }
        var nanos = seconds.remainder(BigDecimal.ONE).multiply(SECOND).longValue();
        return Instant.ofEpochSecond(seconds.longValue(), nanos).truncatedTo(ChronoUnit.MICROS);
    }

    /** Milliseconds since 1970. */
    public static @Nullable Instant ofMillis(@Nullable String number) {
        return number == null || !NUMBER.matcher(number.strip()).matches()
                ? null
                : ofSeconds(new BigDecimal(number.strip()).movePointLeft(3));
    }

    /** Date and time of ISO 8601, with T or a space between; in UTC when nothing else is said. */
    public static @Nullable Instant ofText(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        var iso = text.strip().replace(' ', 'T');
        var offset = offset(iso);
        return offset == null ? local(iso) : offset;
    }

    private static @Nullable Instant offset(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable Instant local(String iso) {
        try {
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
