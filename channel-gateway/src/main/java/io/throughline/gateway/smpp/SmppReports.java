package io.throughline.gateway.smpp;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.delivery.Receipts;
import io.throughline.gateway.delivery.Receipts.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes in what carriers report of our texts. The times in reports are left: no carrier says of which zone they are. */
@ApplicationScoped
class SmppReports {
    private static final Logger LOG = Logger.getLogger(SmppReports.class);

    private final Receipts receipts;
    private final Clock clock;

    SmppReports(Receipts receipts, Clock clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Completes when it is noted; a report that does not say of which text, or what, is passed over. */
    Uni<Void> take(Inbox inbox, DeliveryNotice notice) {
        var state = notice.state();
        var id = notice.id();
        if (id == null || state.isEmpty()) {
            LOG.debugf("inbox=%s a report names no text or no state", inbox.id());
            return Uni.createFrom().voidItem();
        }
        var reason = state.get() == DeliveryState.FAILED ? notice.reason() : null;
        return receipts.report(inbox.id(), List.of(new Receipt(id, state.get(), reason, clock.instant())));
    }
}
