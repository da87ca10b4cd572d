package io.throughline.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Touchpoint;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.media.Ticket;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Takes in what a genuine request says: messages and calls go onto the log as touchpoints, beside the request as it came;
 * receipts to the replies that they are about.
 */
@ApplicationScoped
class Reception {
    /** When a provider may try again what could not be made safe. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final Inboxes inboxes;
    private final Touchpoints touchpoints;
    private final Acknowledged acknowledged;
    private final Raw raw;
    private final Clock clock;

    Reception(Inboxes inboxes, Touchpoints touchpoints, Acknowledged acknowledged, Raw raw, Clock clock) {
        this.inboxes = inboxes;
        this.touchpoints = touchpoints;
        this.acknowledged = acknowledged;
        this.raw = raw;
        this.clock = clock;
    }

    /** A signal and the inbox that it is about. */
    record Addressed(Inbox inbox, Signal signal) {}

    /** Completes when all of it is safe; fails when the provider has to send it again. */
    Uni<Void> take(Inbox called, List<Signal> signals, ProviderRequest request) {
        var addressed =
                signals.stream().flatMap(signal -> addressed(called, signal)).toList();
        return arrived(addressed, request).chain(() -> acknowledged.take(addressed));
    }

    /** One app at a provider may call the URL of one inbox for all its accounts. */
    private Stream<Addressed> addressed(Inbox called, Signal signal) {
        var inbox = isAbout(called, signal.head()) ? Optional.of(called) : another(signal.head());
        if (inbox.isEmpty()) {
            LOG.warnf("inbox=%s a report is about another account of the provider, which has no inbox", called.id());
        }
        return inbox.map(one -> new Addressed(one, signal)).stream();
    }

    private static boolean isAbout(Inbox inbox, Head head) {
        var own = inbox.settings().account();
        return head.channel() == inbox.channel()
                && (head.account() == null || own == null || own.equals(head.account()));
    }

    private Optional<Inbox> another(Head head) {
        return inboxes.on(head.channel()).stream()
                .filter(inbox -> head.account() != null
                        && head.account().equals(inbox.settings().account()))
                .findFirst();
    }

    private Uni<Void> arrived(List<Addressed> addressed, ProviderRequest request) {
        var arrivals = addressed.stream().filter(Arrival::is).toList();
        return arrivals.isEmpty()
                ? Uni.createFrom().voidItem()
                : raw.keep(request, tickets(arrivals))
                        .chain(kept -> touchpoints.acceptAll(touchpoints(arrivals, kept)));
    }

    private static List<Ticket> tickets(List<Addressed> arrivals) {
        return arrivals.stream()
                .flatMap(one -> Arrival.tickets(one.inbox(), one.signal()).stream())
                .toList();
    }

    private List<Touchpoint> touchpoints(List<Addressed> arrivals, Attachment kept) {
        var now = clock.instant();
        return arrivals.stream()
                .map(one -> new Arrival(one.inbox(), kept, now).touchpoint(one.signal()))
                .flatMap(Optional::stream)
                .toList();
    }
}
