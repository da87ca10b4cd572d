package io.throughline.identity.consent;

import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.ConsentState;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.consent.Consents.NewStatement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what callers say about consents. */
@ApplicationScoped
class ConsentInput {
    private static final int LONGEST_EVIDENCE = 1000;
    private static final String PURPOSE = "[a-z][a-z0-9_.-]{0,63}";

    private final Caller caller;
    private final Clock clock;

    ConsentInput(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What was said to a purpose.
     *
     * @param identity from which it was said, one that the customer holds
     * @param purpose such as marketing, service_messages, profiling, linking
     * @param evidence how we know
     * @param touchpoint in which it was said
     * @param source from whom it was heard: by default the caller, an agent or another system
     * @param statedAt by default now
     */
    record NewConsent(
            @NotNull IdentityId identity,
            @NotNull @Pattern(regexp = PURPOSE) String purpose,
            @NotNull ConsentState state,
            @Nullable @Size(max = LONGEST_EVIDENCE) String evidence,
            @Nullable TouchpointId touchpoint,
            @Nullable ConsentSource source,
            @Nullable Instant statedAt) {}

    /** The statement; throws a problem when it was made in the future. */
    NewStatement read(NewConsent body, Audit.Entry entry) {
        var now = clock.instant();
        var at = Objects.requireNonNullElse(body.statedAt(), now);
        if (at.isAfter(now)) {
            throw Problems.invalid(FieldError.range("/stated_at", "not in the future"));
        }
        return new NewStatement(
                body.identity(),
                body.purpose(),
                body.state(),
                Objects.requireNonNullElseGet(body.source(), this::source),
                Optional.ofNullable(body.evidence()),
                Optional.ofNullable(body.touchpoint()),
                by(entry),
                at);
    }

    private ConsentSource source() {
        return caller.person().isPresent() ? ConsentSource.AGENT : ConsentSource.INTEGRATION;
    }

    /** Who says so: the agent, or the subject of the system. */
    static String by(Audit.Entry entry) {
        return entry.agent() == null ? entry.subject() : entry.agent().value();
    }
}
