package io.throughline.contracts;

import java.time.Duration;
import java.util.Optional;

/** The kind of transport by which a customer and the company reach each other. */
public enum Channel {
    EMAIL,
    SMS,
    WHATSAPP,
    MESSENGER,
    INSTAGRAM,
    TELEGRAM,
    X,
    LINE,
    WEB_CHAT,
    VOICE,
    VIDEO,
    FORM,
    FORUM,
    PUSH,
    IN_PERSON,
    CUSTOM,
    API;

    /** Whether customer and agent are there at the same time, so that the agent's slot is held until it ends. */
    public boolean live() {
        return this == WEB_CHAT || this == VOICE || this == VIDEO || this == IN_PERSON;
    }

    /**
     * For how long after the customer's last message one may write freely; empty where there is no such limit. WhatsApp:
     * 24 hours; Messenger and Instagram: 7 days, for answers of people, not machines
     * (<a href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages">Meta</a>,
     * <a href="https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags">human agent</a>).
     */
    public Optional<Duration> window() {
        return switch (this) {
            case WHATSAPP -> Optional.of(Duration.ofHours(24));
            case MESSENGER, INSTAGRAM -> Optional.of(Duration.ofDays(7));
            default -> Optional.empty();
        };
    }

    /** Whether customers write on it and can be answered in writing. */
    public boolean written() {
        return switch (this) {
            case EMAIL, SMS, WHATSAPP, MESSENGER, INSTAGRAM, TELEGRAM, X, LINE, WEB_CHAT, CUSTOM -> true;
            case VOICE, VIDEO, FORM, FORUM, PUSH, IN_PERSON, API -> false;
        };
    }
}
