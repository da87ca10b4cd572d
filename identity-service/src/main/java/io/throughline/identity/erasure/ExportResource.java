package io.throughline.identity.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Problems;
import io.throughline.contracts.CustomerId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What identity-service holds about a customer; the gateway makes one document of it and of what the others hold. */
@Path("/v1/customers/{customer}/export")
@RolesAllowed({"supervisor", "admin"})
class ExportResource {
    private final Transactions transactions;
    private final Exports exports;
    private final Audit audit;

    ExportResource(Transactions transactions, Exports exports, Audit audit) {
        this.transactions = transactions;
        this.exports = exports;
        this.audit = audit;
    }

    @Operation(hidden = true)
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> export(@PathParam("customer") CustomerId customer) {
        var entry = audit.entry("customer.export").on(customer);
        return transactions.withSession(session -> exports.of(session, customer)
                .map(found -> found.orElseThrow(() -> Problems.unknown("customer")))
                .call(() -> audit.add(session, entry)));
    }
}
