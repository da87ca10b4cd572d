package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "QUEUED,SENT,SENT",
        "QUEUED,READ,READ",
        "SENT,QUEUED,SENT",
        "SENT,DELIVERED,DELIVERED",
        "SENT,FAILED,FAILED",
        "DELIVERED,SENT,DELIVERED",
        "DELIVERED,READ,READ",
        "DELIVERED,FAILED,DELIVERED",
        "READ,DELIVERED,READ",
        "READ,FAILED,READ",
        "FAILED,SENT,FAILED",
        "FAILED,READ,FAILED"
    })
    void onlyGoesForward(DeliveryState before, DeliveryState reported, DeliveryState after) {
        // When
        var progress = progress(before).then(report(reported, "p1", "why"));

        // Then a provider's id is taken in any case, a reason only with its state
        assertEquals(after, progress.deliveryState());
        assertEquals("p1", progress.providerId());
        assertEquals(before == after ? null : "why", progress.deliveryReason());
    }

    @ParameterizedTest
    @CsvSource({"SENT", "DELIVERED"})
    void keepsTheProvidersIdThatALaterReportLacks(DeliveryState later) {
        // When
        var progress = progress(DeliveryState.QUEUED)
                .then(report(DeliveryState.QUEUED, "p1", null))
                .then(report(later, null, null));

        // Then
        assertEquals("p1", progress.providerId());
    }

    private static Progress progress(DeliveryState state) {
        return new Progress(MessageId.draw(NOW), CustomerId.draw(NOW), "cnv", Channel.EMAIL, state, null, null);
    }

    private static DeliveryReported report(DeliveryState state, @Nullable String providerId, @Nullable String reason) {
        return new DeliveryReported(MessageId.draw(NOW), ConversationId.draw(NOW), state, providerId, reason, NOW);
    }
}
