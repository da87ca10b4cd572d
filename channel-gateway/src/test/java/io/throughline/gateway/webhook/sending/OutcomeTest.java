package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.throughline.gateway.webhook.sending.Outcome.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "200,DELIVERED",
        "204,DELIVERED",
        "299,DELIVERED",
        "301,REDIRECTED",
        "304,REDIRECTED",
        "308,REDIRECTED",
        "400,REFUSED",
        "404,REFUSED",
        "410,GONE",
        "429,BUSY",
        "500,REFUSED",
        "502,REFUSED",
        "503,BUSY",
        "100,REFUSED"
    })
    void isASuccessOnlyFor2xx(int status, Kind kind) {
        assertEquals(kind, Outcome.of(status, null, CLOCK).kind());
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        assertEquals(NOW.plusSeconds(120), notBefore("120"));
        assertEquals(NOW.plusSeconds(90), notBefore("Sun, 01 Mar 2026 12:01:30 GMT"));
    }

    @Test
    void waitsAnHourAtMost() {
        assertEquals(NOW.plusSeconds(3600), notBefore("999999999"));
        assertEquals(NOW.plusSeconds(3600), notBefore("Mon, 01 Mar 2027 12:01:30 GMT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "99999999999999999999", "1e9", "Sun, 99 Mar 2026 12:01:30 GMT"})
    void takesNothingElseForATime(String retryAfter) {
        assertNull(notBefore(retryAfter));
    }

    private static @Nullable Instant notBefore(String retryAfter) {
        return Outcome.of(503, retryAfter, CLOCK).notBefore();
    }
}
