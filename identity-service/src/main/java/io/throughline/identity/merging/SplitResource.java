package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Idempotency;
import io.throughline.api.Version;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Splits of customers. */
@Path("/v1/customers/{customer}/splits")
@RolesAllowed({"agent", "supervisor", "admin"})
class SplitResource {
    private final Transactions transactions;
    private final SplitCommands commands;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    SplitResource(
            Transactions transactions, SplitCommands commands, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.commands = commands;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    /** What is another person's, and why. */
    record SplitBody(
            @Nullable @Size(max = 1000) List<@NotNull TouchpointId> touchpoints,
            @Nullable @Size(max = 200) List<@NotNull IdentityId> identities,
            @NotBlank @Size(max = 500) String reason) {
        Splitting.Command command(CustomerId customer, Version version) {
            return new Splitting.Command(
                    customer,
                    touchpoints == null ? List.of() : touchpoints,
                    identities == null ? List.of() : identities,
                    version::holdsFor);
        }
    }

    @Operation(
            operationId = "splitCustomer",
            summary = "Gives touchpoints and identities of the customer to a new customer")
    @POST
    @APIResponseSchema(responseCode = "201", value = MergeView.class)
    public Uni<Response> split(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid SplitBody body) {
        var command = body.command(customer, Version.optional(ifMatch));
        var repeat = idempotency.command("split " + customer, idempotencyKey, body);
        var change = commands.change(caller.agent(), body.reason());
        var entry = audit.entry("customer.split");
        return transactions
                .withSession(session -> idempotency.once(
                        session, repeat, MergeView.class, () -> split(session, command, change, entry)))
                .map(MergeResource::created);
    }

    private Uni<MergeView> split(Mutiny.Session session, Splitting.Command command, Change change, Audit.Entry entry) {
        return commands.split(session, command, change)
                .call(view -> audit.add(session, MergeResource.audited(entry, view)));
    }
}
