package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Idempotency;
import io.throughline.contracts.SplitId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Splits being undone. */
@Path("/v1/splits/{operation}/undo")
@RolesAllowed({"supervisor", "admin"})
class UnsplitResource {
    private final Transactions transactions;
    private final SplitCommands commands;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    UnsplitResource(
            Transactions transactions, SplitCommands commands, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.commands = commands;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    /** Why. */
    record UnsplitBody(@NotBlank @Size(max = 500) String reason) {}

    @Operation(operationId = "undoSplit", summary = "Undoes a split: what it took goes back to the customer")
    @POST
    @APIResponseSchema(responseCode = "201", value = MergeView.class)
    public Uni<Response> undo(
            @PathParam("operation") SplitId operation,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @NotNull @Valid UnsplitBody body) {
        var repeat = idempotency.command("undo " + operation, idempotencyKey, body);
        var change = commands.change(caller.agent(), body.reason());
        var entry = audit.entry("customer.unsplit");
        return transactions
                .withSession(session -> idempotency.once(
                        session, repeat, MergeView.class, () -> undo(session, operation, change, entry)))
                .map(MergeResource::created);
    }

    private Uni<MergeView> undo(Mutiny.Session session, SplitId operation, Change change, Audit.Entry entry) {
        return commands.undo(session, operation, change)
                .call(view -> audit.add(session, MergeResource.audited(entry, view)));
    }
}
