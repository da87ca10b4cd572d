package io.throughline.gateway.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;

/** Where the writer of a mail wants the answer (RFC 5322, 3.6.2). */
final class ReplyTo {
    private ReplyTo() {}

    /** The first address of Reply-To; empty when there is none, or none that a mail can be sent to. */
    static Optional<MailAddress> of(MimeMessage headers) throws MessagingException {
        var values = headers.getHeader("Reply-To");
        return values == null ? Optional.empty() : first(HeaderText.unfold(values[0]));
    }

    private static Optional<MailAddress> first(String value) {
        try {
            var addresses = InternetAddress.parseHeader(value, true);
            if (addresses.length == 0 || addresses[0].isGroup()) {
                return Optional.empty();
            }
            return MailAddress.first(addresses[0].toString());
        } catch (AddressException unreadable) {
            return Optional.empty();
        }
    }
}
