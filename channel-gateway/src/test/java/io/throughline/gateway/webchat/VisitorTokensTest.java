package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.throughline.contracts.InboxId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTokensTest {
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER_KEY = "MTEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InboxId INBOX = InboxId.draw(NOW);

    private final VisitorTokens tokens = tokens(KEY, NOW);
    private final String visitor = tokens.draw();
    private final String token = tokens.issue(visitor, INBOX);

    @Test
    void knowsAVisitorAgain() {
        assertEquals(Optional.of(visitor), tokens.visitor(token, INBOX));
        assertNotEquals(visitor, tokens.draw());
    }

    @Test
    void knowsNobodyAfterTheTokenExpired() {
        assertEquals(
                Optional.of(visitor), tokens(KEY, NOW.plus(Duration.ofDays(29))).visitor(token, INBOX));
        assertEquals(
                Optional.empty(), tokens(KEY, NOW.plus(Duration.ofDays(30))).visitor(token, INBOX));
    }

    @Test
    void knowsNobodyInAnotherInbox() {
        assertEquals(Optional.empty(), tokens.visitor(token, InboxId.draw(NOW)));
    }

    @Test
    void knowsNobodyByAForeignKey() {
        assertEquals(Optional.empty(), tokens(OTHER_KEY, NOW).visitor(token, INBOX));
    }

    @Test
    void knowsNobodyByAChangedToken() {
        var other = tokens.issue(tokens.draw(), INBOX);
        var mixed = other.substring(0, other.indexOf('.')) + token.substring(token.indexOf('.'));

        assertEquals(Optional.empty(), tokens.visitor(mixed, INBOX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "!.!", "dmlzaXRvcg.", "no dot"})
    void knowsNobodyByGarbage(String garbage) {
        assertEquals(Optional.empty(), tokens.visitor(garbage, INBOX));
    }

    private static VisitorTokens tokens(String key, Instant now) {
        return new VisitorTokens(key, new Settings(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static final class Settings implements WebChatConfig {
        @Override
        public Duration visitorTokenLife() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration helloWithin() {
            return Duration.ofSeconds(10);
        }

        @Override
        public int burst() {
            return 1;
        }

        @Override
        public double framesPerSecond() {
            return 1;
        }
    }
}
