package io.throughline.gateway.email.bounce;

import java.util.List;

/** Tells from a raw mail whether it is a notice about another mail. */
public final class Bounces {
    private Bounces() {}

    /** What it says of each recipient, in its order; empty when it is no such notice. Never fails. */
    public static List<Bounce> of(byte[] raw) {
        try {
            var notice = NoticeReader.read(raw);
            var complaints = Complaint.of(notice);
            if (!complaints.isEmpty()) {
                return complaints;
            }
            var ofAmazon = SesNotification.of(notice);
            if (!ofAmazon.isEmpty()) {
                return ofAmazon;
            }
            var failures = Failures.of(notice);
            return failures.isEmpty() ? Vacation.of(notice) : failures;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            return List.of();
        }
    }
}
