package io.throughline.gateway.push;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.signal.Ids;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Hands messages to the services of browsers' makers (RFC 8030), whose addresses browsers name: only to public ones. */
@ApplicationScoped
class PushSender {
    private final ProviderClient client;
    private final AddressGuard guard;
    private final PushConfig config;
    private final Clock clock;

    PushSender(ProviderClient client, AddressGuard guard, PushConfig config, Clock clock) {
        this.client = client;
        this.guard = guard;
        this.config = config;
        this.clock = clock;
    }

    /** What came of handing something over. */
    sealed interface Handed {
        /** The service answered. */
        record Answered(Answer answer) implements Handed {}

        /** Its address must not be called. */
        record Forbidden() implements Handed {}
    }

    /** Hands it over; a failure means that it may go better later. */
    Uni<Handed> send(Due due, Vapid vapid) {
        return guard.check(due.browser().endpoint()).chain(checked -> switch (checked) {
            case Checked.Allowed target -> send(due, vapid, target);
            case Checked.Unresolved _ ->
                Uni.createFrom().failure(new IllegalStateException("the name of the service has no address"));
            case Checked.Unfit _, Checked.Forbidden _ -> Uni.createFrom().item(new Handed.Forbidden());
        });
    }

    private Uni<Handed> send(Due due, Vapid vapid, Checked.Allowed target) {
        var browser = due.browser();
        byte[] body = EncryptedPush.of(
                due.body().encode().getBytes(StandardCharsets.UTF_8),
                P256.read(Subscription.octets(browser.key())),
                Subscription.octets(browser.secret()));
        var headers = Map.of(
                "Authorization",
                vapid.authorization(URI.create(browser.endpoint()), clock.instant()),
                "Content-Encoding",
                "aes128gcm",
                "Content-Type",
                "application/octet-stream",
                "TTL",
                Long.toString(config.giveUpAfter().toSeconds()),
                "Urgency",
                "high",
                "Topic",
                Ids.of(due.id()));
        return client.post(target, headers, Buffer.buffer(body)).map(Handed.Answered::new);
    }
}
