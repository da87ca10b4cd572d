package io.throughline.identity.erasure;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.CustomerId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Customers being erased. */
@Path("/v1/customers/{customer}/erase")
@RolesAllowed({"supervisor", "admin"})
class ErasureResource {
    private final Transactions transactions;
    private final Erasing erasing;
    private final Idempotency idempotency;
    private final Audit audit;

    ErasureResource(Transactions transactions, Erasing erasing, Idempotency idempotency, Audit audit) {
        this.transactions = transactions;
        this.erasing = erasing;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** Why. */
    record ErasureBody(@NotNull Reason reason) {}

    @Operation(
            operationId = "eraseCustomer",
            summary = "Forgets all values of the customer, for ever and in all services; what happened when stays")
    @POST
    public Uni<ErasureView> erase(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ErasureBody body) {
        var version = Version.optional(ifMatch);
        var command = new Erasing.Command(customer, version::holdsFor);
        var repeat = idempotency.command("erase " + customer, idempotencyKey, body);
        var entry = audit.entry("customer.erase").changing(Map.of("reason", body.reason()));
        return transactions.withSession(
                session -> idempotency.once(session, repeat, ErasureView.class, () -> erase(session, command, entry)));
    }

    private Uni<ErasureView> erase(Mutiny.Session session, Erasing.Command command, Audit.Entry entry) {
        return erasing.erase(session, command)
                .map(ErasureResource::done)
                .call(done -> keep(session, done, entry))
                .map(Outcome.Done::view);
    }

    /** Who was erased before is not erased again. */
    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, Audit.Entry entry) {
        return done.now()
                ? audit.add(session, entry.on(done.view().customer()))
                : Uni.createFrom().voidItem();
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Unknown _ -> throw Problems.unknown("customer");
            case Outcome.Stale _ -> throw Problems.changed("customer");
        };
    }
}
