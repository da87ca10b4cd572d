package io.throughline.identity.insight;

import io.throughline.api.Audit;
import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.TraitId;
import io.throughline.identity.customer.Normaliser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what callers say about customers. */
@ApplicationScoped
class TraitInput {
    private static final int LONGEST_VALUE = 1000;
    private static final String KEY = "[a-z][a-z0-9_.-]{0,63}";

    private final Clock clock;

    TraitInput(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something to be known about a customer.
     *
     * @param key such as location, language, lifestyle, pain_points, preferences
     * @param source by default the caller, an agent or another system
     * @param touchpoint from which it is known
     * @param observedAt by default now
     */
    record NewTrait(
            @NotNull @Pattern(regexp = KEY) String key,
            @NotBlank @Size(max = LONGEST_VALUE) String value,
            @Nullable TraitSource source,
            @Nullable TouchpointId touchpoint,
            @Nullable Instant observedAt) {}

    /** The trait; throws a problem when it was observed in the future or is said to be a rule's. */
    Trait read(NewTrait body, Audit.Entry entry) {
        var now = clock.instant();
        var at = Objects.requireNonNullElse(body.observedAt(), now);
        var value = Normaliser.visible(body.value());
        if (at.isAfter(now)) {
            throw Problems.invalid(FieldError.range("/observed_at", "not in the future"));
        }
        if (body.source() == TraitSource.RULE) {
            throw Problems.invalid(FieldError.unknown("/source"));
        }
        if (value.isEmpty()) {
            throw Problems.invalid(FieldError.required("/value"));
        }
        return new Trait(
                TraitId.draw(now),
                body.key(),
                value,
                source(body, entry),
                body.touchpoint(),
                entry.agent() == null ? entry.subject() : entry.agent().value(),
                at,
                null,
                null);
    }

    private static TraitSource source(NewTrait body, Audit.Entry entry) {
        var caller = entry.agent() == null ? TraitSource.INTEGRATION : TraitSource.AGENT;
        return Objects.requireNonNullElse(body.source(), caller);
    }
}
