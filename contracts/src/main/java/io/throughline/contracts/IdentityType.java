package io.throughline.contracts;

/** The kind of an address or key of a person. */
public enum IdentityType {
    EMAIL,
    PHONE,
    WHATSAPP_USER,
    MESSENGER_USER,
    INSTAGRAM_USER,
    TELEGRAM_USER,
    X_USER,
    LINE_USER,
    /** A browser that our widget knows by a signed cookie. */
    VISITOR,
    LOYALTY_CARD,
    /** A wristband, badge or QR code. */
    TOKEN,
    ORDER,
    /** An account in another system of the company; the issuer names the system. */
    EXTERNAL_ACCOUNT
}
