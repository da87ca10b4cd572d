package io.throughline.gateway.delivery;

import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.Reply;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import io.throughline.gateway.channel.Sending.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery ended.
 *
 * @param providerId the provider's id of the last message
 * @param earlier its ids of the parts before, where they have some
 */
record Outcome(
        DeliveryState delivery,
        @Nullable String providerId,
        List<String> earlier,
        @Nullable String reason) {
    private static final int LONGEST_REASON = 1000;

    /**
     * Of what came of one of the reply's messages, after which there are no more.
     *
     * @param at its place among them, from 0
     */
    static Outcome of(Sending sending, int at, int messages) {
        return switch (sending) {
            case Sent sent -> new Outcome(DeliveryState.SENT, sent.providerId(), sent.earlier(), null);
            case Refused refused ->
                failed(at == 0 ? refused.reason() : (at + 1) + " of " + messages + ": " + refused.reason());
        };
    }

    static Outcome failed(String reason) {
        var shortened = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return new Outcome(DeliveryState.FAILED, null, List.of(), shortened);
    }

    /** As kept in the database. */
    String state() {
        return delivery.name().toLowerCase(Locale.ROOT);
    }

    DeliveryReported report(Reply reply, Instant now) {
        return new DeliveryReported(reply.message(), reply.conversation(), delivery, providerId, reason, now);
    }
}
