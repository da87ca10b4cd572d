package io.throughline.gateway.touchpoint;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Sender.Claim;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every report of another system has.
 *
 * @param inbox the id or the name of the inbox it goes to
 * @param id the system's own id of what it reports: a repeat with the same id is the same touchpoint
 * @param sender the customer
 * @param occurredAt when it happened; now, unless said otherwise
 */
record Head(
        @NotBlank @Size(max = 100) String inbox,
        @NotBlank @Size(max = 200) String id,
        @NotNull @Valid From sender,
        @Nullable Instant occurredAt) {
    /** The names of its members. */
    static final List<String> MEMBERS = List.of("inbox", "id", "sender", "occurred_at");

    /** A customer by one or more identities; the first is the one that the report comes from. */
    record From(
            @Nullable @Size(max = 200) String name,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid StatedIdentity> identities) {
        Sender stated(InboxId inbox, Assurance assurance) {
            return new Sender(
                    identities.stream()
                            .map(identity -> new Claim(identity.key(inbox), assurance))
                            .toList(),
                    name);
        }
    }

    /**
     * An identity.
     *
     * @param issuer the shop or system that gave the value its meaning; the inbox, unless said otherwise
     */
    record StatedIdentity(
            @NotNull IdentityType type,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = ".*\\S.*")
            String issuer,

            @NotBlank @Size(max = 1000) String value) {
        IdentityKey key(InboxId inbox) {
            return switch (type) {
                case EMAIL -> IdentityKey.email(value);
                case PHONE -> IdentityKey.phone(value);
                default -> new IdentityKey(type, issuer == null ? inbox.value() : issuer, value);
            };
        }
    }
}
