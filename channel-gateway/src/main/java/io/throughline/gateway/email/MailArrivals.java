package io.throughline.gateway.email;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.delivery.Receipts;
import io.throughline.gateway.email.MailIntake.Taken;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Puts mails onto the log that were not fetched from a mailbox, and what they say of replies where it belongs. */
@ApplicationScoped
class MailArrivals {
    private final Touchpoints touchpoints;
    private final Receipts receipts;
    private final ExecutorService threads;
    private final Clock clock;

    MailArrivals(Touchpoints touchpoints, Receipts receipts, @VirtualThreads ExecutorService threads, Clock clock) {
        this.touchpoints = touchpoints;
        this.receipts = receipts;
        this.threads = threads;
        this.clock = clock;
    }

    /** Completes when all of them are safe. They are read on a thread that may block. */
    Uni<Void> accept(Inbox inbox, Supplier<List<Taken>> mails) {
        return Uni.createFrom().item(mails).runSubscriptionOn(threads).chain(taken -> accept(inbox, taken));
    }

    private Uni<Void> accept(Inbox inbox, List<Taken> taken) {
        var told = taken.stream().flatMap(one -> one.receipts().stream()).toList();
        return put(taken.stream().flatMap(one -> one.touchpoints().stream()).toList())
                .chain(() -> receipts.report(inbox.id(), told));
    }

    /** That a customer calls a reply spam stands beside the reply, which has arrived all the same. */
    Uni<Void> complaints(Inbox inbox, List<MailEvent> events) {
        var facts = events.stream()
                .filter(event -> event instanceof Tracked tracked && tracked.type() == EventType.COMPLAINED)
                .flatMap(event -> complaint(inbox, (Tracked) event).stream())
                .toList();
        return put(facts);
    }

    private Optional<Touchpoint> complaint(Inbox inbox, Tracked event) {
        var recipient = event.recipient();
        return recipient == null || !recipient.contains("@")
                ? Optional.empty()
                : MailReports.reply(event, inbox.settings(EmailSettings.class).ownDomain())
                        .map(reply -> complaint(inbox, event, recipient, reply));
    }

    private Touchpoint complaint(Inbox inbox, Tracked event, String recipient, String reply) {
        var now = clock.instant();
        var id = "complaint:" + reply;
        var sender = Sender.of(IdentityKey.email(recipient), Assurance.CLAIMED, null);
        var at = Objects.requireNonNullElse(event.timestamp(), now);
        return new FactReported(
                TouchpointId.of(inbox.id(), id),
                new Origin(inbox.id(), inbox.channel(), sender, id, inbox.queue(), at, now),
                "mail.complained",
                reply,
                "The customer has called our mail spam",
                Map.of());
    }

    private Uni<Void> put(List<Touchpoint> all) {
        return all.isEmpty() ? Uni.createFrom().voidItem() : touchpoints.acceptAll(all);
    }
}
