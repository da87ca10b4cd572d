package io.throughline.gateway.email.provider.event;

import java.util.Locale;

/** What happened to a mail. */
public enum EventType {
    /** The provider has it and will try to send it. */
    QUEUED,
    /** The provider has sent it. */
    SENT,
    /** The provider will not send it to this recipient. */
    REJECTED,
    /** The provider could not send it, for a reason of its own. */
    FAILED,
    /** The recipient's server has refused it for good. */
    BOUNCED,
    /** The recipient's server has not taken it yet; the provider tries again. */
    DEFERRED,
    /** The recipient's server has taken it. */
    DELIVERED,
    /** A machine has answered it. */
    AUTORESPONDED,
    /** Somebody has looked at it. */
    OPENED,
    /** Somebody has followed a link in it. */
    CLICKED,
    /** The recipient has called it spam. */
    COMPLAINED,
    /** The recipient wants no more of them. */
    UNSUBSCRIBED,
    /** The recipient wants them again. */
    SUBSCRIBED,
    /** A mail has come in. */
    INBOUND,
    /** A mail that came in could not be handed over. */
    INBOUND_FAILED,
    /** Something that the provider calls by a name not known here. */
    UNKNOWN;

    /** The name in small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
