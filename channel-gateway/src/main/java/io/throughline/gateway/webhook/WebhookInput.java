package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.webhook.Webhook.Terms;
import io.throughline.gateway.webhook.event.EventPattern;
import io.throughline.gateway.webhook.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what an administrator says about an endpoint against what there is. */
@ApplicationScoped
class WebhookInput {
    private static final String URL = "/url";
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final AddressGuard guard;

    WebhookInput(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * A new endpoint.
     *
     * @param events patterns
     * @param secret whsec_ and 24 to 64 bytes in base64; drawn when there is none
     */
    record NewWebhook(
            @NotNull String url,
            @Nullable @Size(min = 1, max = 200) String description,
            @NotEmpty @Size(max = 50) List<@NotNull String> events,
            @Nullable String secret) {
        Terms terms() {
            return new Terms(url, description, events.stream().distinct().toList());
        }
    }

    /**
     * An endpoint as it is to be.
     *
     * @param state enabled or paused; stays when it is left out
     */
    record WebhookBody(
            @NotNull String url,
            @Nullable @Size(min = 1, max = 200) String description,
            @NotEmpty @Size(max = 50) List<@NotNull String> events,
            Webhook.@Nullable State state) {
        Terms terms() {
            return new Terms(url, description, events.stream().distinct().toList());
        }
    }

    /**
     * Another secret.
     *
     * @param overlap how long the one before stays good; a day unless said otherwise, seven at most
     */
    record Rotation(@Nullable String secret, @Nullable Duration overlap) {}

    /**
     * What is to be sent once more.
     *
     * @param from the first moment
     * @param to the first moment after
     * @param types patterns; all unless said otherwise
     * @param state only what is dead, or all that is kept
     */
    record Replay(
            @NotNull Instant from,
            @NotNull Instant to,
            @Nullable @Size(min = 1, max = 50) List<@NotNull String> types,
            @Nullable Which state) {}

    /** Which messages are replayed. */
    enum Which {
        DEAD,
        ALL
    }

    /** Fails with a problem unless the terms fit and lead where webhooks may go. */
    Uni<Void> check(Terms terms, @Nullable String secret) {
        return guard.check(terms.url())
                .map(checked -> errors(checked, terms, secret))
                .invoke(WebhookInput::refuse)
                .replaceWithVoid();
    }

    private static List<FieldError> errors(Checked checked, Terms terms, @Nullable String secret) {
        var errors = new ArrayList<FieldError>();
        url(checked).ifPresent(errors::add);
        patterns("/events", terms.events()).forEach(errors::add);
        secret(secret).ifPresent(errors::add);
        return errors;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private static Optional<FieldError> url(Checked checked) {
        return switch (checked) {
            case Checked.Allowed _ -> Optional.empty();
            case Checked.Unfit(var right) -> Optional.of(FieldError.format(URL, right));
            case Checked.Forbidden(var reason) ->
                Optional.of(new FieldError(URL, "forbidden", "leads where webhooks do not go: " + reason));
            case Checked.Unresolved _ ->
                Optional.of(new FieldError(URL, "unresolved", "has a name without an address"));
        };
    }

    private static Stream<FieldError> patterns(String pointer, List<String> patterns) {
        return IntStream.range(0, patterns.size())
                .filter(place -> !EventPattern.isKnown(patterns.get(place)))
                .mapToObj(place -> new FieldError(pointer + "/" + place, "unknown", "must be " + EventPattern.right()));
    }

    private static Optional<FieldError> secret(@Nullable String secret) {
        return secret == null || SigningSecret.isOne(secret)
                ? Optional.empty()
                : Optional.of(FieldError.format("/secret", "whsec_ and 24 to 64 bytes in base64"));
    }

    /** Throws a problem unless the rotation fits. */
    void check(Rotation rotation) {
        var errors = new ArrayList<FieldError>();
        secret(rotation.secret()).ifPresent(errors::add);
        var overlap = rotation.overlap();
        if (overlap != null && (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0)) {
            errors.add(FieldError.range("/overlap", "from 0 seconds to 7 days"));
        }
        refuse(errors);
    }

    /** Throws a problem unless the replay fits. */
    void check(Replay replay) {
        var errors = new ArrayList<FieldError>();
        if (!replay.from().isBefore(replay.to())) {
            errors.add(FieldError.range("/to", "after from"));
        }
        if (replay.types() != null) {
            patterns("/types", replay.types()).forEach(errors::add);
        }
        refuse(errors);
    }
}
