package io.throughline.identity.customer;

import io.throughline.api.Problems;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;

/** An identity as callers write it, not yet in normal form. */
record IdentityBody(
        @NotNull IdentityType type,
        @NotBlank @Size(max = LONGEST_ISSUER) String issuer,
        @NotBlank @Size(max = LONGEST_VALUE) String value) {
    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_VALUE = 1000;
    private static final int PARTS = 3;

    IdentityKey key() {
        return new IdentityKey(type, issuer, value);
    }

    /** The identity in the query parameter type:issuer:value, whose value may contain colons. */
    static IdentityKey inQuery(String text) {
        var parts = List.of(text.split(":", PARTS));
        if (parts.size() < PARTS || parts.stream().anyMatch(String::isBlank)) {
            throw Problems.badParameter("identity", "must be type:issuer:value");
        }
        return new IdentityKey(type(parts.getFirst()), parts.get(1), parts.getLast());
    }

    private static IdentityType type(String name) {
        return Arrays.stream(IdentityType.values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter("identity", "must begin with the type of an identity"));
    }
}
