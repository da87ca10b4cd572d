package io.throughline.gateway.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.webhook.Keys;
import io.throughline.gateway.webhook.Receiver;
import io.throughline.gateway.webhook.sending.Outcome.Kind;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    /** Long enough for the first handshake of a JVM. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** Sends to a receiver with that certificate, under the name shop.test. */
    private static Outcome send(Path certificate, Path trusted) throws Exception {
        try (var receiver = new Receiver(Keys.door(certificate));
                var attempt = new OneAttempt(LIMIT)) {
            var trust = new PfxOptions().setPath(trusted.toString()).setPassword(new String(Keys.PASSWORD));
            return attempt.send(
                    "https://shop.test:" + receiver.port() + "/hook",
                    name -> Uni.createFrom().item(List.of(OneAttempt.address(127, 0, 0, 1))),
                    options -> options.setTrustOptions(trust));
        }
    }

    @Test
    void haveToBeForTheNameThatWasAskedFor() throws Exception {
        // Given
        var right = Keys.make("shop.test");
        var stranger = Keys.make("shop.test");
        var elsewhere = Keys.make("elsewhere.test");

        // Then the connection to an address is good under the certificate of the name
        assertEquals(Kind.DELIVERED, send(right, right).kind());
        assertEquals(Outcome.without(Kind.TLS, "its certificate is not trusted"), send(stranger, right));
        assertEquals(Outcome.without(Kind.TLS, "its certificate is for another name"), send(elsewhere, elsewhere));
    }
}
