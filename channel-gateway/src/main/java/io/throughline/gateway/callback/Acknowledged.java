package io.throughline.gateway.callback;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.callback.Reception.Addressed;
import io.throughline.gateway.delivery.Receipts;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.signal.Signal.Watermark;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes in what providers report of our replies. */
@ApplicationScoped
class Acknowledged {
    private static final int LONGEST_REASON = 1000;

    private final Receipts receipts;
    private final Clock clock;

    Acknowledged(Receipts receipts, Clock clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Notes the receipts among the signals, in their order. */
    Uni<Void> take(List<Addressed> signals) {
        return Multi.createFrom()
                .iterable(signals)
                .onItem()
                .transformToUniAndConcatenate(this::take)
                .collect()
                .last();
    }

    private Uni<Void> take(Addressed one) {
        var at = Objects.requireNonNullElse(one.signal().head().at(), clock.instant());
        var from = one.signal().head().from();
        return switch (one.signal()) {
            case Receipt receipt ->
                receipts.report(
                        one.inbox().id(),
                        List.of(new Receipts.Receipt(receipt.target(), receipt.state(), shortened(receipt), at)));
            case Watermark mark
            when from != null ->
                receipts.reportAll(one.inbox().id(), from.origin().key(), mark.state(), at);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static @Nullable String shortened(Receipt receipt) {
        var reason = receipt.reason();
        return reason == null ? null : reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }
}
