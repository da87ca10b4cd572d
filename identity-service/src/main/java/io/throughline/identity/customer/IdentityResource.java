package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Linking.Outcome;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Identities of a customer, linked and unlinked by hand. */
@Path("/v1/customers/{customer}/identities")
@RolesAllowed({"agent", "supervisor", "admin"})
class IdentityResource {
    private final Transactions transactions;
    private final Linking linking;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    IdentityResource(Transactions transactions, Linking linking, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.linking = linking;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * An identity as its customer holds it, in normal form.
     *
     * @param shared whether several people use it, so that it decides nothing by itself
     */
    record IdentityView(
            IdentityId id,
            IdentityType type,
            String issuer,
            String value,
            Assurance assurance,
            boolean shared,
            Instant firstSeen) {
        static IdentityView of(Identity identity) {
            var key = identity.key();
            return new IdentityView(
                    identity.id(),
                    key.type(),
                    key.issuer(),
                    key.value(),
                    identity.assurance(),
                    identity.shared(),
                    identity.firstSeen());
        }
    }

    @Operation(
            operationId = "linkIdentity",
            summary = "Vouches for an identity of the customer: it is verified from now on")
    @POST
    @APIResponseSchema(responseCode = "201", value = IdentityView.class)
    public Uni<Response> link(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid IdentityBody body) {
        var command = command(customer, ifMatch);
        var repeat = idempotency.command("link to " + customer, idempotencyKey, body);
        var entry = audit.entry("identity.link");
        return transactions
                .withSession(session -> idempotency.once(
                        session, repeat, IdentityView.class, () -> link(session, command, body.key(), entry)))
                .map(view -> created(customer, view));
    }

    private Uni<IdentityView> link(
            Mutiny.Session session, Linking.Command command, IdentityKey key, Audit.Entry entry) {
        return linking.link(session, command, key)
                .map(IdentityResource::done)
                .call(done -> keep(session, done, entry))
                .map(done -> IdentityView.of(done.identity()));
    }

    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, Audit.Entry entry) {
        var identity = done.identity();
        var changed = Map.of("identity", identity.id(), "type", identity.key().type());
        return audit.add(session, entry.on(done.customer().id()).changing(changed));
    }

    private static Response created(CustomerId customer, IdentityView view) {
        var location = URI.create("/v1/customers/" + customer + "/identities/" + view.id());
        return Response.created(location).entity(view).build();
    }

    @Operation(
            operationId = "unlinkIdentity",
            summary = "Takes an identity away from the customer: what comes from there next begins anew")
    @DELETE
    @Path("/{identity}")
    public Uni<Void> unlink(
            @PathParam("customer") CustomerId customer,
            @PathParam("identity") IdentityId identity,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var command = command(customer, ifMatch);
        var entry = audit.entry("identity.unlink");
        return transactions.withSession(session -> linking.unlink(session, command, identity)
                .map(IdentityResource::done)
                .chain(done -> keep(session, done, entry)));
    }

    private Linking.Command command(CustomerId customer, @Nullable String ifMatch) {
        var version = Version.optional(ifMatch);
        return new Linking.Command(customer, caller.agent(), current -> version.holdsFor(current.version()));
    }

    static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Unknown unknown -> throw Problems.unknown("customer, or it has no such identity");
            case Outcome.Held held ->
                throw Problems.conflict("identity-held", "Another customer holds this identity for sure.");
            case Outcome.Refused refused ->
                throw Problems.conflict("linking-refused", "The customer does not let identities be linked.");
            case Outcome.Shared shared ->
                throw Problems.conflict("identity-shared", "Several customers, or parts of one, hold this identity.");
            case Outcome.Stale stale -> throw Problems.changed("customer");
        };
    }
}
