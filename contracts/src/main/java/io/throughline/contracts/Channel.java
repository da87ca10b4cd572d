package io.throughline.contracts;

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
    API;

    /** Whether customer and agent are there at the same time, so that the agent's slot is held until it ends. */
    public boolean live() {
        return this == WEB_CHAT || this == VOICE || this == VIDEO || this == IN_PERSON;
    }

    /** Whether customers write on it and can be answered in writing. */
    public boolean written() {
        return switch (this) {
            case EMAIL, SMS, WHATSAPP, MESSENGER, INSTAGRAM, TELEGRAM, X, LINE, WEB_CHAT -> true;
            case VOICE, VIDEO, FORM, FORUM, PUSH, IN_PERSON, API -> false;
        };
    }
}
