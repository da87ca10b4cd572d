package io.throughline.gateway.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.channel.FileSource.At;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HopTest {
    private static final Map<String, String> SECRET = Map.of("Authorization", "Bearer t");
    private final Hop first = Hop.first(new At("https://api.example/a/b?c", SECRET, true));

    @Test
    void keepsSecretsWithTheirHost() {
        assertEquals(
                new At("https://api.example/d", SECRET, true),
                first.to("/d").orElseThrow().source());
        assertEquals(
                new At("https://API.example:443/d", SECRET, true),
                first.to("https://API.example:443/d").orElseThrow().source());
    }

    @Test
    void takesNoSecretsAnywhereElse() {
        for (var other : new String[] {
            "https://cdn.example/d",
            "//cdn.example/d",
            "http://api.example/d",
            "https://api.example:8443/d",
            "https://api.example.evil.example/d"
        }) {
            var source = first.to(other).orElseThrow().source();
            assertEquals(Map.of(), source.headers(), other);
            assertFalse(source.own(), other);
        }
    }

    @Test
    void getsNothingBackOnTheWayHome() {
        var away = first.to("https://cdn.example/d").orElseThrow();
        var home = away.to("https://api.example/a").orElseThrow();
        assertEquals(Map.of(), home.source().headers());
        assertFalse(home.source().own());
    }

    @Test
    void endsAfterThreeRedirects() {
        var third = first.to("/1").orElseThrow().to("/2").orElseThrow().to("/3").orElseThrow();
        assertTrue(third.isLast());
        assertFalse(first.isLast());
    }

    @Test
    void leadsNowhereByWhatIsNoUrl() {
        assertTrue(first.to("http://a b").isEmpty());
        assertTrue(first.to("\0").isEmpty());
    }
}
