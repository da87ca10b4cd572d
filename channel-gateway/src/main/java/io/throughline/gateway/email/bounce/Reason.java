package io.throughline.gateway.email.bounce;

import java.util.Locale;
import java.util.Optional;

/** Why a notice about a mail came. */
public enum Reason {
    USER_UNKNOWN(911, "There is no mailbox with this address."),
    HOST_UNKNOWN(912, "The domain of this address does not exist."),
    HAS_MOVED(916, "The recipient has moved to another address."),
    MAILBOX_FULL(922, "The recipient's mailbox is full."),
    SUSPEND(921, "The recipient's account is suspended or disabled."),
    FILTERED(910, "The recipient's server refused the mail after it had been sent, mostly because nobody is there."),
    EXCEED_LIMIT(923, "The mail is beyond a limit of the recipient's mailbox."),
    MESG_TOO_BIG(934, "The mail is too big for the recipient's server."),
    REJECTED(918, "The recipient's server does not accept mail from this sender address."),
    BLOCKED(971, "The recipient's server does not accept mail from our server's address."),
    BAD_REPUTATION(975, "The recipient's server says that our server has a bad reputation."),
    REQUIRE_PTR(973, "Our server's address has no name in the DNS, which the recipient's server wants."),
    AUTH_FAILURE(976, "The mail failed the recipient's check of SPF, DKIM or DMARC."),
    SPAM_DETECTED(980, "The recipient's server took the mail for spam."),
    VIRUS_DETECTED(971, "The recipient's server found a virus in the mail."),
    POLICY_VIOLATION(972, "The mail is against a rule of the recipient's server."),
    CONTENT_ERROR(960, "The recipient's server did not understand the mail's content."),
    NOT_COMPLIANT_RFC(974, "The mail's headers are not as the recipient's server wants them."),
    SECURITY_ERROR(970, "The recipient's server refused the mail for a reason of security."),
    FAILED_STARTTLS(976, "The servers could not agree on encryption."),
    NO_RELAYING(909, "The server does not pass on mail to this address."),
    SPEEDING(945, "We sent too many mails in too short a time."),
    TOO_MANY_CONN(945, "We connected to the recipient's server too often, or for too many recipients."),
    NETWORK_ERROR(944, "The recipient's server could not be reached because of the network or the DNS."),
    EXPIRED(947, "The mail could not be delivered in time."),
    NOT_ACCEPT(932, "The recipient's domain accepts no mail at all."),
    SYSTEM_ERROR(930, "The recipient's server had an error of its own."),
    SYSTEM_FULL(931, "The recipient's server has no space left."),
    MAILER_ERROR(939, "A program that should have taken the mail at the recipient's server failed."),
    SYNTAX_ERROR(902, "The servers did not understand each other."),
    ON_HOLD(901, "The notice does not tell enough to know why."),
    UNDEFINED(900, "The notice tells no reason."),
    DELIVERED(0, "The mail was delivered."),
    FEEDBACK(0, "The recipient complained about the mail as spam."),
    VACATION(0, "The recipient is away; the mail was delivered.");

    private final int number;
    private final String sentence;

    Reason(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    /** The name in lower case and one word, such as userunknown. */
    public String word() {
        return name().replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** A sentence for agents. */
    public String sentence() {
        return sentence;
    }

    /** Whether a permanent failure for this reason means that the address is of no use. */
    boolean ofTheAddress() {
        return this == USER_UNKNOWN || this == HOST_UNKNOWN || this == HAS_MOVED || this == NOT_ACCEPT;
    }

    /** A status for a notice that has none; empty for what is no failure. */
    String status(boolean temporary) {
        return number == 0 ? "" : (temporary ? "4.0." : "5.0.") + number;
    }

    /** The reason of that word. */
    static Optional<Reason> of(String word) {
        for (var reason : values()) {
            if (reason.word().equals(word)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
