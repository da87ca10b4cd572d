package io.throughline.identity.customer;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Refusal.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An identity as callers write it, not yet checked.
 *
 * @param type the name of the type, in any case
 */
record KeyText(
        @Nullable String type,
        @Nullable String issuer,
        @Nullable String value) {
    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_VALUE = 1000;

    /** Takes type:issuer:value apart; the value may contain colons. */
    static KeyText of(String text) {
        var parts = Arrays.asList(text.split(":", 3));
        return new KeyText(part(parts, 0), part(parts, 1), part(parts, 2));
    }

    private static @Nullable String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : null;
    }

    /** The key; throws a problem that names the faulty parts by the prefix and their names. */
    IdentityKey key(String prefix) {
        var faults = new ArrayList<Fault>();
        var known = knownType();
        if (known.isEmpty()) {
            faults.add(new Fault(prefix + "type", type == null ? "missing" : "unknown"));
        }
        check(issuer, LONGEST_ISSUER).ifPresent(code -> faults.add(new Fault(prefix + "issuer", code)));
        check(value, LONGEST_VALUE).ifPresent(code -> faults.add(new Fault(prefix + "value", code)));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return new IdentityKey(known.orElseThrow(), Objects.requireNonNull(issuer), Objects.requireNonNull(value));
    }

    private Optional<IdentityType> knownType() {
        return Arrays.stream(IdentityType.values())
                .filter(one -> one.name().equalsIgnoreCase(type))
                .findFirst();
    }

    private static Optional<String> check(@Nullable String part, int longest) {
        if (part == null || part.isBlank()) {
            return Optional.of("missing");
        }
        return part.length() > longest ? Optional.of("too_long") : Optional.empty();
    }
}
