package io.throughline.identity.imports;

import io.throughline.contracts.IdentityType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column may say: the fields by which records of one person are found, and keys that other systems give. */
enum Target {
    RECORD_ID,
    EXTERNAL_ID(IdentityType.EXTERNAL_ACCOUNT),
    LOYALTY_CARD(IdentityType.LOYALTY_CARD),
    EMAIL(IdentityType.EMAIL),
    PHONE(IdentityType.PHONE),
    FULL_NAME,
    GIVEN_NAME,
    SURNAME,
    DOB,
    STREET_NUMBER,
    STREET,
    CITY,
    POSTCODE,
    STATE,
    GENDER,
    OCCUPATION,
    BIRTH_PLACE,
    NATIONAL_ID;

    private final @Nullable IdentityType identity;

    Target() {
        this.identity = null;
    }

    Target(IdentityType identity) {
        this.identity = identity;
    }

    /** The kind of identity that it is, if it is one. */
    Optional<IdentityType> identity() {
        return Optional.ofNullable(identity);
    }

    /** Whether its value means something only together with who gave it. */
    boolean issued() {
        return this == EXTERNAL_ID || this == LOYALTY_CARD;
    }

    /** Whether it is known of the person, and not a key of another system. */
    boolean personal() {
        return this != RECORD_ID && !issued();
    }

    /** Its name in the API. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Target> named(String key) {
        return Arrays.stream(values())
                .filter(target -> target.key().equals(key))
                .findFirst();
    }
}
