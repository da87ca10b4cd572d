package io.throughline.gateway.webhook.sending;

import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Names;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.vault.TestVault;
import io.throughline.gateway.webhook.signing.Keyring;
import io.throughline.gateway.webhook.signing.SigningSecret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Sends one message once, without a database; this machine may be called. */
final class OneAttempt implements AutoCloseable {
    private static final String ENDPOINT = "whk_1";

    private final Vertx vertx = Vertx.vertx();
    private final Secrets vault = TestVault.make();
    private final String secret = SigningSecret.draw();
    private final Duration limit;

    OneAttempt(Duration limit) {
        this.limit = limit;
    }

    String secret() {
        return secret;
    }

    Outcome send(String url, Names names) {
        return send(url, names, UnaryOperator.identity());
    }

    /** The same with other options. */
    Outcome send(String url, Names names, UnaryOperator<HttpClientOptions> more) {
        var guard = new AddressGuard(List.of("127.0.0.0/8"), names);
        var sender = new WebhookSender(vertx, guard, vault, Clock.systemUTC(), new TestConfig(limit)) {
            @Override
            HttpClientOptions options() {
                return more.apply(super.options());
            }
        };
        var message = new Claimed(
                new Claimed.Lane(ENDPOINT, "key", 1),
                "evt_1",
                "{}",
                url,
                Keyring.of(secret, ENDPOINT, vault),
                0,
                null,
                false,
                false);
        var outcome = new CompletableFuture<Outcome>();
        vertx.runOnContext(
                on -> sender.send(message).subscribe().with(outcome::complete, outcome::completeExceptionally));
        return outcome.orTimeout(30, TimeUnit.SECONDS).join();
    }

    static InetAddress address(int... bytes) {
        try {
            byte[] all = new byte[bytes.length];
            for (int place = 0; place < bytes.length; place++) {
                all[place] = (byte) bytes[place];
            }
            return InetAddress.getByAddress(all);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address has four bytes", impossible);
        }
    }

    @Override
    public void close() {
        var _ = vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
