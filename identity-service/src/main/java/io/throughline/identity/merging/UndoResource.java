package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Idempotency;
import io.throughline.contracts.MergeId;
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

/** Merges being undone. */
@Path("/v1/merges/{operation}/undo")
@RolesAllowed({"supervisor", "admin"})
class UndoResource {
    private final Transactions transactions;
    private final MergeCommands commands;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    UndoResource(
            Transactions transactions, MergeCommands commands, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.commands = commands;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    /** What is to become of merges that took the customer on. */
    enum LaterMerges {
        REFUSE,
        KEEP
    }

    /** Why, and what to do when the customer was merged on since; refuse, unless it says otherwise. */
    record UndoBody(
            @NotBlank @Size(max = 500) String reason,
            @Nullable LaterMerges laterMerges) {
        boolean keepsLater() {
            return laterMerges == LaterMerges.KEEP;
        }
    }

    @Operation(
            operationId = "undoMerge",
            summary = "Undoes a merge: what it put into the customer is a customer of its own again")
    @POST
    @APIResponseSchema(responseCode = "201", value = MergeView.class)
    public Uni<Response> undo(
            @PathParam("operation") MergeId operation,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @NotNull @Valid UndoBody body) {
        var repeat = idempotency.command("undo " + operation, idempotencyKey, body);
        var change = commands.change(caller.agent(), body.reason());
        var entry = audit.entry("customer.unmerge");
        return transactions
                .withSession(session -> idempotency.once(
                        session,
                        repeat,
                        MergeView.class,
                        () -> undo(session, operation, body.keepsLater(), change, entry)))
                .map(MergeResource::created);
    }

    private Uni<MergeView> undo(
            Mutiny.Session session, MergeId operation, boolean keepLater, Change change, Audit.Entry entry) {
        return commands.undo(session, operation, keepLater, change)
                .call(view -> audit.add(session, MergeResource.audited(entry, view)));
    }
}
