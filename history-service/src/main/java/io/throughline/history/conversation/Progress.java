package io.throughline.history.conversation;

import io.throughline.contracts.Channel;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * How far a message of ours got. It only goes forward: queued, sent, delivered, read; failed is the end, and what was
 * delivered does not fail any more.
 */
record Progress(
        MessageId message,
        CustomerId customer,
        String conversation,
        Channel channel,
        DeliveryState deliveryState,
        @Nullable String deliveryReason,
        @Nullable String providerId) {
    /** After a report; what it takes back is not believed, but a provider's id is always taken. */
    Progress then(DeliveryReported report) {
        boolean further = further(report.state());
        return new Progress(
                message,
                customer,
                conversation,
                channel,
                further ? report.state() : deliveryState,
                further ? report.reason() : deliveryReason,
                report.providerId() == null ? providerId : report.providerId());
    }

    private boolean further(DeliveryState next) {
        return switch (deliveryState) {
            case QUEUED, SENT -> next.compareTo(deliveryState) > 0;
            case DELIVERED -> next == DeliveryState.READ;
            case READ, FAILED -> false;
        };
    }
}
