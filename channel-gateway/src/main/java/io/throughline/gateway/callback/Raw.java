package io.throughline.gateway.callback;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.media.Ticket;
import io.throughline.gateway.provider.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Keeps requests as they came: what was not understood today can be read tomorrow. Beside them it keeps the tickets of the
 * files that they name, to be fetched later.
 */
@ApplicationScoped
class Raw {
    private final AttachmentStore store;
    private final ExecutorService threads;

    Raw(AttachmentStore store, @VirtualThreads ExecutorService threads) {
        this.store = store;
        this.threads = threads;
    }

    Uni<Attachment> keep(ProviderRequest request, List<Ticket> tickets) {
        return Uni.createFrom().item(() -> put(request, tickets)).runSubscriptionOn(threads);
    }

    private Attachment put(ProviderRequest request, List<Ticket> tickets) {
        try {
            for (var ticket : tickets) {
                var _ = store.put(new ByteArrayInputStream(ticket.bytes()));
            }
            var kept = store.put(new ByteArrayInputStream(request.body()));
            boolean form = request.mediaType().equals("application/x-www-form-urlencoded");
            return new Attachment(
                    form ? "request.txt" : "request.json", request.mediaType(), kept.size(), kept.location(), null);
        } catch (IOException full) {
            throw new UncheckedIOException("the request cannot be kept", full);
        }
    }
}
