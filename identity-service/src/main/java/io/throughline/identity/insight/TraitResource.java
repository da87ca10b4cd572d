package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.FieldError;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.TraitId;
import io.throughline.identity.insight.Learning.Outcome;
import io.throughline.identity.insight.TraitInput.NewTrait;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is known about a customer beside names and addresses. */
@Path("/v1/customers/{customer}/traits")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class TraitResource {
    private final Transactions transactions;
    private final Learning learning;
    private final TraitInput input;
    private final Idempotency idempotency;
    private final Audit audit;

    TraitResource(
            Transactions transactions, Learning learning, TraitInput input, Idempotency idempotency, Audit audit) {
        this.transactions = transactions;
        this.learning = learning;
        this.input = input;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /**
     * Something that was said about a customer.
     *
     * @param statedBy the agent, the subject of the system, or the rule
     * @param believed whether it is what counts for its key
     * @param retractedBy the agent who says that it is wrong
     */
    record TraitView(
            TraitId id,
            String key,
            String value,
            TraitSource source,
            @Nullable TouchpointId touchpoint,
            String statedBy,
            Instant observedAt,
            boolean believed,
            @Nullable AgentId retractedBy,
            @Nullable Instant retractedAt) {
        static TraitView of(Trait trait, Map<String, Trait> believed) {
            var counts = believed.get(trait.key());
            return new TraitView(
                    trait.id(),
                    trait.key(),
                    trait.value(),
                    trait.source(),
                    trait.touchpoint(),
                    trait.statedBy(),
                    trait.observedAt(),
                    counts != null && counts.id().equals(trait.id()),
                    trait.retractedBy(),
                    trait.retractedAt());
        }
    }

    @Operation(operationId = "listTraits", summary = "What was said about the customer, what was recorded last first")
    @GET
    public Uni<RestResponse<Page<TraitView>>> list(
            @PathParam("customer") CustomerId customer, @BeanParam Paging paging) {
        var before = paging.after("trt_[0-9a-z]{26}").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> learning.list(session, customer, before, most))
                .map(found -> found.orElseThrow(() -> Problems.unknown("customer")))
                .map(TraitResource::views)
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    private static List<TraitView> views(Learning.Said said) {
        return said.traits().stream()
                .map(trait -> TraitView.of(trait, said.believed()))
                .toList();
    }

    @Operation(operationId = "addTrait", summary = "Takes note of something about the customer")
    @POST
    @APIResponseSchema(responseCode = "201", value = TraitView.class)
    public Uni<Response> add(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @NotNull @Valid NewTrait body) {
        var entry = audit.entry("trait.add");
        var trait = input.read(body, entry);
        var repeat = idempotency.command("trait of " + customer, idempotencyKey, body);
        return transactions
                .withSession(session ->
                        idempotency.once(session, repeat, TraitView.class, () -> add(session, customer, trait, entry)))
                .map(view -> created(customer, view));
    }

    private Uni<TraitView> add(Mutiny.Session session, CustomerId customer, Trait trait, Audit.Entry entry) {
        return learning.learn(session, customer, trait)
                .map(TraitResource::done)
                .call(done -> keep(session, done, trait.id(), entry))
                .map(done -> TraitView.of(trait, done.believed()));
    }

    private static Response created(CustomerId customer, TraitView view) {
        var location = URI.create("/v1/customers/" + customer + "/traits/" + view.id());
        return Response.created(location).entity(view).build();
    }

    @Operation(operationId = "retractTrait", summary = "Says that something about the customer is wrong")
    @DELETE
    @Path("/{trait}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<Void> retract(@PathParam("customer") CustomerId customer, @PathParam("trait") TraitId trait) {
        var entry = audit.entry("trait.retract");
        var agent = Objects.requireNonNull(entry.agent());
        return transactions.withSession(session -> learning.retract(session, customer, trait, agent)
                .map(TraitResource::done)
                .chain(done -> keep(session, done, trait, entry)));
    }

    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, TraitId trait, Audit.Entry entry) {
        return audit.add(session, entry.on(done.customer()).changing(Map.of("trait", trait, "key", done.key())));
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Unknown unknown -> throw Problems.unknown("customer, or it has no such trait");
            case Outcome.NoTouchpoint no -> throw Problems.invalid(FieldError.unknown("/touchpoint"));
            case Outcome.TooMany many ->
                throw Problems.conflict(
                        "too-many-traits", "The customer has as many traits as there may be; retract one first.");
        };
    }
}
