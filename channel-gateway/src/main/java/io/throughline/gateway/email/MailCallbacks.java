package io.throughline.gateway.email;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.ChannelAdapter.Turn;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.media.Visits;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes in what a provider of mail says in a genuine request: mails as if they were read from a mailbox, and what became
 * of replies. A subscription that it offers is accepted.
 */
@ApplicationScoped
class MailCallbacks {
    private final MailTokens tokens;
    private final ReceivedMails received;
    private final MailArrivals arrivals;
    private final Visits visits;

    MailCallbacks(MailTokens tokens, ReceivedMails received, MailArrivals arrivals, Visits visits) {
        this.tokens = tokens;
        this.received = received;
        this.arrivals = arrivals;
        this.visits = visits;
    }

    /** Completes when the mails are safe; what was said of replies is in the turn. Throws MalformedRequest as read does. */
    Uni<Turn> take(Inbox inbox, Provider<MailEvent> provider, ProviderRequest request) {
        var events = provider.read(request);
        var ownDomain = inbox.settings(EmailSettings.class).ownDomain();
        var mails = only(Received.class, events).toList();
        var turn = new Turn(
                MailReports.receipts(events, ownDomain).stream()
                        .<Signal>map(receipt -> receipt)
                        .toList(),
                provider.acknowledgement(request));
        return tokens.use(inbox.id(), provider.name(), request)
                .chain(() -> arrivals.accept(inbox, () -> received.take(inbox, mails)))
                .chain(() -> arrivals.complaints(inbox, events))
                .chain(() -> accept(only(SubscriptionOffered.class, events).toList()))
                .replaceWith(turn);
    }

    private Uni<Void> accept(List<SubscriptionOffered> offers) {
        return Multi.createFrom()
                .iterable(offers)
                .onItem()
                .transformToUniAndConcatenate(offer -> visits.visit(offer.url()))
                .collect()
                .last();
    }

    private static <E extends MailEvent> Stream<E> only(Class<E> kind, List<MailEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
