package io.throughline.gateway.email;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.delivery.Receipts;
import io.throughline.gateway.email.MailIntake.Taken;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.provider.event.MailSource.Stored;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Takes in what a provider of mail tells: mails as if they had been read from a mailbox, and what became of replies. What
 * is told twice is taken in once: a mail has its Message-ID, and a reply only ever gets further.
 */
@ApplicationScoped
class MailCallbacks {
    private final MailIntake intake;
    private final Touchpoints touchpoints;
    private final Receipts receipts;
    private final Subscriptions subscriptions;
    private final ExecutorService threads;

    MailCallbacks(
            MailIntake intake,
            Touchpoints touchpoints,
            Receipts receipts,
            Subscriptions subscriptions,
            @VirtualThreads ExecutorService threads) {
        this.intake = intake;
        this.touchpoints = touchpoints;
        this.receipts = receipts;
        this.subscriptions = subscriptions;
        this.threads = threads;
    }

    /** Takes in events in their order; completes when all of it is safe. */
    Uni<Void> take(Inbox inbox, List<MailEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> take(inbox, event))
                .collect()
                .last();
    }

    private Uni<Void> take(Inbox inbox, MailEvent event) {
        return switch (event) {
            case Received mail -> take(inbox, mail.mail());
            case Tracked told -> receipts.report(inbox.id(), MailProgress.of(inbox, told));
            case SubscriptionOffered offer -> subscriptions.accept(inbox, offer);
        };
    }

    private Uni<Void> take(Inbox inbox, MailSource mail) {
        return Uni.createFrom()
                .item(() -> read(inbox, mail))
                .runSubscriptionOn(threads)
                .chain(taken -> touchpoints
                        .accept(taken.touchpoint())
                        .chain(() -> receipts.report(inbox.id(), taken.receipts())));
    }

    private Taken read(Inbox inbox, MailSource mail) {
        try {
            return switch (mail) {
                case Raw raw -> intake.read(inbox, raw.mime());
                case Stored stored -> intake.notGiven(inbox, "s3://" + stored.bucket() + "/" + stored.key());
            };
        } catch (IOException full) {
            throw new UncheckedIOException("the mail cannot be kept", full);
        }
    }
}
