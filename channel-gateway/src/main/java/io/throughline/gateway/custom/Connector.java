package io.throughline.gateway.custom;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.TryLater;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.webhook.signing.Signature;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Posts to the connectors of inboxes, signed as Standard Webhooks 1.0.0 has it, and to the addresses that the operator
 * lets webhooks reach alone.
 */
@ApplicationScoped
class Connector {
    private final ProviderClient client;
    private final AddressGuard guard;
    private final Clock clock;

    Connector(ProviderClient client, AddressGuard guard, Clock clock) {
        this.client = client;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Posts an event.
     *
     * @param id the same whenever it is the same event: the connector can tell a repeat by it
     */
    Uni<Answer> post(Inbox inbox, String id, JsonObject event) {
        var url = inbox.settings(CustomSettings.class).callbackUrl();
        return guard.check(url).chain(checked -> switch (checked) {
            case Checked.Allowed target -> client.post(target, headers(inbox, id, event.encode()), event.encode());
            case Checked.Unfit(var right) -> later("the callback URL is none: it must be " + right);
            case Checked.Forbidden(var reason) -> later("the callback URL must not be called: " + reason);
            case Checked.Unresolved _ -> later("the name in the callback URL has no address");
        });
    }

    /** What is wrong with an address can be mended. */
    private static Uni<Answer> later(String why) {
        return Uni.createFrom().failure(new TryLater(why, Duration.ZERO));
    }

    private Map<String, String> headers(Inbox inbox, String id, String body) {
        var now = clock.instant();
        var secrets = inbox.credentials().all(CustomSettings.SIGNING_SECRET);
        return Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                Signature.header(secrets, id, now, body));
    }
}
