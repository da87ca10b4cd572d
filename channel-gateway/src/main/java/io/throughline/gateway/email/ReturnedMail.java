package io.throughline.gateway.email;

import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.delivery.Receipts.Receipt;
import io.throughline.gateway.email.bounce.Bounce;
import io.throughline.gateway.email.bounce.Bounces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a notice about mails of ours says of the replies that they carried. */
final class ReturnedMail {
    private static final int LONGEST_REASON = 1000;

    private ReturnedMail() {}

    /** How far replies got, by a mail that may be such a notice; those that are still under way are not told. */
    static List<Receipt> receipts(byte[] raw, String ownDomain, Instant now) {
        return Bounces.of(raw).stream()
                .flatMap(bounce -> receipt(bounce, ownDomain, now).stream())
                .toList();
    }

    private static Optional<Receipt> receipt(Bounce bounce, String ownDomain, Instant now) {
        var id = bounce.originalMessageId();
        if (id == null || !id.startsWith("msg_") || !id.endsWith("@" + ownDomain)) {
            return Optional.empty();
        }
        return switch (bounce.reason()) {
            case DELIVERED -> Optional.of(new Receipt(id, DeliveryState.DELIVERED, null, now));
            case FEEDBACK, VACATION -> Optional.empty();
            default ->
                bounce.hard() || bounce.status().startsWith("5")
                        ? Optional.of(new Receipt(id, DeliveryState.FAILED, words(bounce), now))
                        : Optional.empty();
        };
    }

    private static String words(Bounce bounce) {
        var words = bounce.reason().sentence() + (bounce.diagnostic().isEmpty() ? "" : " " + bounce.diagnostic());
        return words.substring(0, Math.min(words.length(), LONGEST_REASON));
    }
}
