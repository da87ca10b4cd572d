package io.throughline.gateway.smpp;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.sms.SmppSettings;
import io.throughline.gateway.sms.SmsSettings;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/** Takes in what carriers send: texts go onto the log as soon as they are whole, reports to the replies they are about. */
@ApplicationScoped
class SmppArrivals {
    private static final String PDU = "application/octet-stream";

    private final TextParts parts;
    private final Touchpoints touchpoints;
    private final AttachmentStore store;
    private final ExecutorService threads;
    private final Clock clock;

    SmppArrivals(
            TextParts parts,
            Touchpoints touchpoints,
            AttachmentStore store,
            @VirtualThreads ExecutorService threads,
            Clock clock) {
        this.parts = parts;
        this.touchpoints = touchpoints;
        this.store = store;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Completes when the text, or the part of one, is safe; fails when the carrier has to send it again.
     *
     * @param id the text's, where it is no part
     */
    Uni<Void> text(Inbox inbox, String id, IncomingText text) {
        return text.part() == null ? accept(inbox, WholeText.of(id, text)) : part(inbox, text);
    }

    private Uni<Void> part(Inbox inbox, IncomingText part) {
        return parts.add(inbox.id(), part).chain(gathered -> {
            if (!gathered.taken()) {
                return giveOut(inbox, gathered.text()).chain(() -> part(inbox, part));
            }
            return gathered.text().isWhole()
                    ? giveOut(inbox, gathered.text())
                    : Uni.createFrom().voidItem();
        });
    }

    /** Shows what there is of texts whose other parts do not come. */
    Uni<Void> late(Inbox inbox, Duration wait) {
        return parts.late(inbox.id(), wait)
                .onItem()
                .transformToMulti(texts -> Multi.createFrom().iterable(texts))
                .onItem()
                .transformToUniAndConcatenate(text -> giveOut(inbox, text))
                .collect()
                .last();
    }

    private Uni<Void> giveOut(Inbox inbox, WholeText text) {
        return accept(inbox, text).chain(() -> parts.forget(inbox.id(), text));
    }

    private Uni<Void> accept(Inbox inbox, WholeText text) {
        return Uni.createFrom()
                .item(() -> keep(text.pdus()))
                .runSubscriptionOn(threads)
                .map(raw -> text.touchpoint(inbox, line(inbox).alphabetOrDefault(), raw, clock.instant()))
                .chain(touchpoints::accept);
    }

    private Attachment keep(byte[] pdus) {
        try {
            var kept = store.put(new ByteArrayInputStream(pdus));
            return new Attachment("deliver_sm.pdu", PDU, kept.size(), kept.location(), null);
        } catch (IOException full) {
            throw new UncheckedIOException("the text cannot be kept", full);
        }
    }

    private static SmppSettings line(Inbox inbox) {
        return Objects.requireNonNull(inbox.settings(SmsSettings.class).smpp());
    }
}
