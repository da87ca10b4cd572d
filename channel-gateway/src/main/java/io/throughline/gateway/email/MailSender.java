package io.throughline.gateway.email;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import io.throughline.gateway.email.mime.Mail;

/** Tells who wrote a mail, and where they want answers. */
final class MailSender {
    /** The domain of senders who gave no address: no mail can be sent there (RFC 2606). */
    static final String NOWHERE = "@sender.invalid";

    private static final int LONGEST_STAND_IN = 32;

    private MailSender() {}

    /** The sender of a mail to a mailbox with these settings. */
    static Sender of(Mail mail, EmailSettings settings) {
        var sender = mail.sender();
        if (sender == null) {
            return Sender.of(IdentityKey.email(standIn(mail.fingerprint())), Assurance.CLAIMED, null);
        }
        var assurance = settings.senderTrust().of(mail, settings.relays());
        var stated = Sender.of(IdentityKey.email(sender.address()), assurance, sender.name());
        var replyTo = mail.replyTo();
        return replyTo == null || replyTo.lowerCase().equals(sender.lowerCase())
                ? stated
                : stated.answeredAt(IdentityKey.email(replyTo.address()));
    }

    /** An address for a sender who gave none: another one for each mail, for nobody knows who they are. */
    private static String standIn(String fingerprint) {
        return "unknown+" + fingerprint.substring(0, Math.min(fingerprint.length(), LONGEST_STAND_IN)) + NOWHERE;
    }
}
