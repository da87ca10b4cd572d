package io.throughline.gateway.email.bounce;

import io.throughline.gateway.email.mime.MailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the headers of the mail that came back tell. */
final class OriginalMail {
    private OriginalMail() {}

    /** Its Message-ID without angle brackets, or null. */
    static @Nullable String id(Notice notice) {
        return notice.returnedHeaders().ids("Message-ID").stream().findFirst().orElse(null);
    }

    /** Whom it was to, or null. */
    static @Nullable String recipient(Notice notice) {
        return notice.returnedHeaders().all("To").stream()
                .map(MailAddress::first)
                .flatMap(Optional::stream)
                .map(MailAddress::address)
                .findFirst()
                .orElse(null);
    }
}
