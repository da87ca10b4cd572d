package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Idempotency;
import io.throughline.api.Version;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.identity.customer.IdentityResource.IdentityView;
import io.throughline.identity.customer.Linking.Outcome;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Whether an identity is used by several people, said by hand. */
@Path("/v1/customers/{customer}/identities/{identity}")
@RolesAllowed({"agent", "supervisor", "admin"})
class SharingResource {
    private final Transactions transactions;
    private final Linking linking;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    SharingResource(Transactions transactions, Linking linking, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.linking = linking;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    @Operation(
            operationId = "shareIdentity",
            summary = "Says that several people use the identity: it decides nothing by itself from now on")
    @POST
    @Path("/share")
    public Uni<IdentityView> share(
            @PathParam("customer") CustomerId customer,
            @PathParam("identity") IdentityId identity,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var repeat = idempotency.command("share " + customer + " " + identity, idempotencyKey, null);
        return change(new Wish(command(customer, ifMatch), identity, true), repeat, audit.entry("identity.share"));
    }

    @Operation(
            operationId = "unshareIdentity",
            summary = "Says that the customer alone uses the identity: it is the customer's from now on")
    @POST
    @Path("/unshare")
    public Uni<IdentityView> unshare(
            @PathParam("customer") CustomerId customer,
            @PathParam("identity") IdentityId identity,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var repeat = idempotency.command("unshare " + customer + " " + identity, idempotencyKey, null);
        return change(new Wish(command(customer, ifMatch), identity, false), repeat, audit.entry("identity.unshare"));
    }

    private record Wish(Linking.Command command, IdentityId identity, boolean several) {}

    private Uni<IdentityView> change(Wish wish, Idempotency.Command repeat, Audit.Entry entry) {
        return transactions.withSession(
                session -> idempotency.once(session, repeat, IdentityView.class, () -> change(session, wish, entry)));
    }

    private Uni<IdentityView> change(Mutiny.Session session, Wish wish, Audit.Entry entry) {
        return linking.share(session, wish.command(), wish.identity(), wish.several())
                .map(IdentityResource::done)
                .call(done -> keep(session, done, entry))
                .map(done -> IdentityView.of(done.identity()));
    }

    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, Audit.Entry entry) {
        var identity = done.identity();
        var changed = Map.of("identity", identity.id(), "type", identity.key().type());
        return done.customer().changed()
                ? audit.add(session, entry.on(done.customer().id()).changing(changed))
                : Uni.createFrom().voidItem();
    }

    private Linking.Command command(CustomerId customer, @Nullable String ifMatch) {
        var version = Version.optional(ifMatch);
        return new Linking.Command(customer, caller.agent(), current -> version.holdsFor(current.version()));
    }
}
