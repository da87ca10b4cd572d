package io.throughline.gateway.email;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.address.Checked.Allowed;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Accepts what providers offer to tell of, by calling the address that they give; they were believed before. */
@ApplicationScoped
class Subscriptions {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class);

    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final ProviderClient client;
    private final AddressGuard guard;

    Subscriptions(ProviderClient client, AddressGuard guard) {
        this.client = client;
        this.guard = guard;
    }

    /** Fails with a problem when the address does not answer: the provider offers it again. */
    Uni<Void> accept(Inbox inbox, SubscriptionOffered offer) {
        return guard.check(offer.url())
                .chain(this::call)
                .invoke(() -> LOG.infof("inbox=%s is subscribed to %s", inbox.id(), offer.topic()))
                .onFailure()
                .invoke(away -> LOG.warnf("inbox=%s a subscription waits: %s", inbox.id(), away.getMessage()))
                .onFailure()
                .transform(away -> Problems.unavailable(AGAIN));
    }

    private Uni<Void> call(Checked checked) {
        return checked instanceof Allowed target
                ? client.get(target).invoke(Subscriptions::expectDone).replaceWithVoid()
                : Uni.createFrom().failure(new IllegalStateException("its address cannot be called"));
    }

    private static void expectDone(Answer answer) {
        if (!answer.done()) {
            throw new IllegalStateException("its address answered " + answer.status());
        }
    }
}
