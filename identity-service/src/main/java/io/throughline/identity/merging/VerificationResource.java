package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The merge log, checked. */
@Path("/v1/merge-log/verification")
@RolesAllowed("admin")
class VerificationResource {
    private final Transactions transactions;
    private final MergeLog log;

    VerificationResource(Transactions transactions, MergeLog log) {
        this.transactions = transactions;
        this.log = log;
    }

    @Operation(
            operationId = "verifyMergeLog",
            summary = "Walks the chain of the merge log: whether it is as it was written")
    @GET
    public Uni<Verification> verify() {
        return transactions.withSession(log::verify);
    }
}
