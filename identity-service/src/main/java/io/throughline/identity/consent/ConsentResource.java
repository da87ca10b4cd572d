package io.throughline.identity.consent;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.FieldError;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.ConsentState;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.consent.ConsentInput.NewConsent;
import io.throughline.identity.consent.Consenting.Outcome;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What customers allow. */
@Path("/v1/customers/{customer}/consents")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class ConsentResource {
    private static final int CREATED = 201;

    private final Transactions transactions;
    private final Consenting consenting;
    private final ConsentInput input;
    private final Idempotency idempotency;
    private final Audit audit;

    ConsentResource(
            Transactions transactions,
            Consenting consenting,
            ConsentInput input,
            Idempotency idempotency,
            Audit audit) {
        this.transactions = transactions;
        this.consenting = consenting;
        this.input = input;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** All purposes to which the customer said something. */
    record ConsentsView(List<ConsentView> data) {}

    /**
     * How the customer stands to a purpose: the most restrictive of what its identities say.
     *
     * @param reasons the most restrictive first
     */
    record ConsentView(String purpose, ConsentState state, List<ReasonView> reasons) {
        static ConsentView of(Standing standing) {
            var reasons = standing.reasons().stream().map(ReasonView::of).toList();
            return new ConsentView(standing.purpose(), standing.state(), reasons);
        }
    }

    /**
     * What an identity says to a purpose.
     *
     * @param since when it was said
     * @param statedBy the agent, or the subject of the system, who recorded it
     */
    record ReasonView(
            IdentityId identity,
            IdentityType type,
            ConsentState state,
            Instant since,
            ConsentSource source,
            @Nullable String evidence,
            @Nullable TouchpointId touchpoint,
            String statedBy) {
        static ReasonView of(ConsentStatement said) {
            return new ReasonView(
                    said.identity(),
                    said.type(),
                    said.state(),
                    said.statedAt(),
                    said.source(),
                    said.evidence(),
                    said.touchpoint(),
                    said.statedBy());
        }
    }

    @Operation(operationId = "getConsents", summary = "What the customer allows, and which identity says so since when")
    @GET
    public Uni<ConsentsView> list(@PathParam("customer") CustomerId customer) {
        return transactions
                .withSession(session -> consenting.standings(session, customer))
                .map(found -> found.orElseThrow(() -> Problems.unknown("customer")))
                .map(standings ->
                        new ConsentsView(standings.stream().map(ConsentView::of).toList()));
    }

    @Operation(operationId = "stateConsent", summary = "Takes note of what was said to a purpose from an identity")
    @POST
    @ResponseStatus(CREATED)
    public Uni<ConsentView> state(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid NewConsent body) {
        var version = Version.optional(ifMatch);
        var entry = audit.entry("consent.state");
        var command = new Consenting.Command(customer, version::holdsFor, input.read(body, entry));
        var repeat = idempotency.command("consent of " + customer, idempotencyKey, body);
        return transactions.withSession(
                session -> idempotency.once(session, repeat, ConsentView.class, () -> state(session, command, entry)));
    }

    private Uni<ConsentView> state(Mutiny.Session session, Consenting.Command command, Audit.Entry entry) {
        return consenting
                .state(session, command)
                .map(ConsentResource::done)
                .call(done -> keep(session, done, command, entry))
                .map(done -> ConsentView.of(done.standing()));
    }

    /** The evidence may be a text of the customer's; the audit has the ids only. */
    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, Consenting.Command command, Audit.Entry entry) {
        var said = command.statement();
        var changed = Map.of("identity", said.identity(), "purpose", said.purpose(), "state", said.state());
        return audit.add(session, entry.on(done.customer()).changing(changed));
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Unknown unknown -> throw Problems.unknown("customer");
            case Outcome.Stale stale -> throw Problems.changed("customer");
            case Outcome.TooMany many ->
                throw Problems.conflict(
                        "too-many-purposes", "The customer said something to as many purposes as there may be.");
            case Outcome.NoIdentity no -> throw Problems.invalid(FieldError.unknown("/identity"));
            case Outcome.NoTouchpoint no -> throw Problems.invalid(FieldError.unknown("/touchpoint"));
        };
    }
}
