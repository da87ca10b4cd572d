package io.throughline.gateway.webhook.sending;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param status of the answer, if there was one
 * @param detail in words, without anything that the other side said
 * @param notBefore when the endpoint wants to hear of us again
 */
record Outcome(
        Kind kind,
        @Nullable Integer status,
        String detail,
        @Nullable Instant notBefore) {
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int HUNDRED = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** What it was, in a word. */
    enum Kind {
        DELIVERED,
        /** An answer that is no success. */
        REFUSED,
        /** An answer that points elsewhere. */
        REDIRECTED,
        /** The endpoint wants no more, ever. */
        GONE,
        /** The endpoint wants no more for now. */
        BUSY,
        TIMEOUT,
        /** No connection. */
        UNREACHABLE,
        /** No connection that can be trusted. */
        TLS,
        /** The name has no address. */
        UNRESOLVED,
        /** The address is none for webhooks. */
        FORBIDDEN,
        /** It broke off, was no HTTP, or it was our fault. */
        BROKEN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean delivered() {
        return kind == Kind.DELIVERED;
    }

    /** An attempt that got no answer. */
    static Outcome without(Kind kind, String detail) {
        return new Outcome(kind, null, detail, null);
    }

    /**
     * An answer.
     *
     * @param retryAfter the header Retry-After: seconds or a date (RFC 9110, 10.2.3)
     */
    static Outcome of(int status, @Nullable String retryAfter, Clock clock) {
        return switch (status) {
            case GONE -> new Outcome(Kind.GONE, status, "it answered 410: it wants no more", null);
            case TOO_MANY, UNAVAILABLE -> busy(status, retryAfter, clock.instant());
            default -> of(status);
        };
    }

    private static Outcome of(int status) {
        return switch (status / HUNDRED) {
            case 2 -> new Outcome(Kind.DELIVERED, status, "delivered", null);
            case 3 ->
                new Outcome(Kind.REDIRECTED, status, "it answered " + status + "; redirects are not followed", null);
            default -> new Outcome(Kind.REFUSED, status, "it answered " + status, null);
        };
    }

    private static Outcome busy(int status, @Nullable String retryAfter, Instant now) {
        var wanted = retryAfter == null ? null : when(retryAfter.strip(), now);
        var latest = now.plus(LONGEST_PAUSE);
        var bounded = wanted != null && wanted.isAfter(latest) ? latest : wanted;
        return new Outcome(Kind.BUSY, status, "it answered " + status, bounded);
    }

    private static @Nullable Instant when(String retryAfter, Instant now) {
        if (retryAfter.matches("[0-9]{1,9}")) {
            return now.plusSeconds(Long.parseLong(retryAfter));
        }
        try {
            return ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
