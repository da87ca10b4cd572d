package io.throughline.gateway.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VapidTest {
    private static final Pattern HEADER = Pattern.compile("vapid t=((\\S+)\\.(\\S+))\\.(\\S+), k=(\\S+)");

    @Test
    void provesWhoWeAre() throws Exception {
        // Given
        var keys = P256.draw();
        var vapid = new Vapid((ECPublicKey) keys.getPublic(), keys.getPrivate(), "mailto:desk@example.org");

        // When
        var header = vapid.authorization(
                URI.create("https://push.example:8443/v1/abc?x"), Instant.parse("2026-11-23T10:00:00Z"));

        // Then
        var parts = HEADER.matcher(header);
        assertTrue(parts.matches(), header);
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(P256.read(Subscription.octets(parts.group(5))));
        verifier.update(parts.group(1).getBytes(StandardCharsets.US_ASCII));
        assertTrue(verifier.verify(Base64.getUrlDecoder().decode(parts.group(4))));
        var claims = new JsonObject(new String(Subscription.octets(parts.group(3)), StandardCharsets.UTF_8));
        assertEquals("https://push.example:8443", claims.getString("aud"));
        assertEquals("mailto:desk@example.org", claims.getString("sub"));
        assertEquals(Instant.parse("2026-11-23T22:00:00Z").getEpochSecond(), claims.getLong("exp"));
    }
}
