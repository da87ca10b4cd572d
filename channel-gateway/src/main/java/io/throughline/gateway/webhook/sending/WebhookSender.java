package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.address.Checked.Allowed;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.webhook.sending.Outcome.Kind;
import io.throughline.gateway.webhook.signing.Signature;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Sends a message once, as Standard Webhooks 1.0.0 has it: signed over the exact bytes, with the second of the attempt.
 * The connection goes to the address that was checked, and the server has to prove the name that was asked for.
 */
@ApplicationScoped
class WebhookSender {
    private static final int MOST_CONNECTIONS = 1000;
    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressGuard guard;
    private final Secrets vault;
    private final Clock clock;
    private final Duration timeLimit;

    WebhookSender(Vertx vertx, AddressGuard guard, Secrets vault, Clock clock, SendingConfig config) {
        this.vertx = vertx;
        this.guard = guard;
        this.vault = vault;
        this.clock = clock;
        this.timeLimit = config.timeLimit();
        this.client = vertx.createHttpClient(options());
    }

    /** Many connections: how many there are at once is decided for each endpoint, and none may wait for another's. */
    HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) timeLimit.toMillis())
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAliveTimeout(IDLE_SECONDS);
    }

    /** One attempt; what cannot be sent is an outcome as well. */
    Uni<Outcome> send(Claimed message) {
        long begun = System.nanoTime();
        return guard.check(message.url()).chain(checked -> send(message, checked, begun));
    }

    private Uni<Outcome> send(Claimed message, Checked checked, long begun) {
        return switch (checked) {
            case Allowed target -> send(message, target, timeLimit.minusNanos(System.nanoTime() - begun));
            case Checked.Unfit(var right) ->
                said(Outcome.without(Kind.FORBIDDEN, "its URL is none for webhooks any more: it must be " + right));
            case Checked.Forbidden(var reason) -> said(Outcome.without(Kind.FORBIDDEN, reason));
            case Checked.Unresolved _ -> said(Outcome.without(Kind.UNRESOLVED, "its name has no address"));
        };
    }

    private Uni<Outcome> send(Claimed message, Allowed target, Duration left) {
        var body = Buffer.buffer(message.body());
        var answer = new Exchange(vertx, clock).run(client, request(message, target), body, left);
        return Uni.createFrom().completionStage(answer.toCompletionStage());
    }

    private RequestOptions request(Claimed message, Allowed target) {
        var now = clock.instant();
        var secrets = message.keyring().open(message.endpoint(), vault, now);
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "Throughline-Webhooks/1")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", Signature.header(secrets, message.id(), now, message.body()));
    }

    private static Uni<Outcome> said(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
