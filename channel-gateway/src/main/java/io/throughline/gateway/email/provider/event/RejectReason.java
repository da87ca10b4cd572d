package io.throughline.gateway.email.provider.event;

import java.util.Locale;

/** Why a mail did not reach its recipient. */
public enum RejectReason {
    /** The address is none. */
    INVALID,
    /** The recipient's server refused it, now or the last time. */
    BOUNCED,
    /** The recipient's server did not answer in time. */
    TIMED_OUT,
    /** By a rule or a list of the provider, of the recipient's server or of the sender. */
    BLOCKED,
    /** The recipient complained, or a filter did. */
    SPAM,
    /** The recipient unsubscribed. */
    UNSUBSCRIBED,
    /** Any other. */
    OTHER;

    /** The name in small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
