package io.throughline.gateway.email.bounce;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells from a raw mail whether it is a notice about another mail. */
public final class Bounces {
    private Bounces() {}

    /** What it says of each recipient, in its order; empty when it is no such notice. Never fails. */
    public static List<Bounce> of(byte[] raw) {
        try {
            return MailFolder.mails(raw).stream()
                    .map(NoticeReader::read)
                    .flatMap(Bounces::ofNotice)
                    .toList();
        } catch (RuntimeException | StackOverflowError unforeseen) {
            return List.of();
        }
    }

    private static Stream<Bounce> ofNotice(Notice notice) {
        return Stream.<Function<Notice, List<Bounce>>>of(Complaint::of, SesNotification::of, Failures::of, Vacation::of)
                .map(kind -> kind.apply(notice))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream);
    }
}
