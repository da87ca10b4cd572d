package io.throughline.contracts;

import java.util.Locale;

/**
 * An address or key of a person, scoped: the same value from another issuer is another identity.
 *
 * @param type the kind
 * @param issuer who gives the value its meaning: the inbox, shop or account system; "-" for e-mail and phone, which are global
 * @param value the value as the channel gave it; identity-service normalises it
 */
public record IdentityKey(IdentityType type, String issuer, String value) {
    /** The issuer of kinds that are unique in the world. */
    public static final String GLOBAL = "-";

    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_VALUE = 1000;

    public IdentityKey {
        if (issuer.isBlank() || issuer.length() > LONGEST_ISSUER) {
            throw new IllegalArgumentException("issuer must have 1 to " + LONGEST_ISSUER + " characters");
        }
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("value must have 1 to " + LONGEST_VALUE + " characters");
        }
    }

    /** An e-mail address. */
    public static IdentityKey email(String address) {
        return new IdentityKey(IdentityType.EMAIL, GLOBAL, address);
    }

    /** A phone number, best in E.164 form. */
    public static IdentityKey phone(String number) {
        return new IdentityKey(IdentityType.PHONE, GLOBAL, number);
    }

    /** The key in one text, as used for Kafka record keys: kind:issuer:value. */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + ":" + issuer + ":" + value;
    }
}
