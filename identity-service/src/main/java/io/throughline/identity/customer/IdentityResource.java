package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Linking.Outcome;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Identities of a customer, linked and unlinked by hand. */
@Path("/v1/customers/{customer}/identities")
@RolesAllowed({"agent", "supervisor", "admin"})
class IdentityResource {
    private static final int LONGEST_KEY = 200;

    private final Transactions transactions;
    private final Linking linking;
    private final Answers answers;
    private final Caller caller;

    IdentityResource(Transactions transactions, Linking linking, Answers answers, Caller caller) {
        this.transactions = transactions;
        this.linking = linking;
        this.answers = answers;
        this.caller = caller;
    }

    /** An identity as its customer holds it, in normal form. */
    record IdentityView(
            IdentityId id, IdentityType type, String issuer, String value, Assurance assurance, Instant firstSeen) {
        static IdentityView of(Identity identity) {
            var key = identity.key();
            return new IdentityView(
                    identity.id(), key.type(), key.issuer(), key.value(), identity.assurance(), identity.firstSeen());
        }
    }

    /** Vouches for an identity of the customer: it is verified from now on. */
    @POST
    public Uni<Response> link(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Context Request request,
            @Nullable KeyText identity) {
        if (identity == null) {
            throw Refusal.invalid("#", "missing");
        }
        var key = identity.key("#/");
        var command = command(customer, request);
        var repeatable = repeatable(command, key, idempotencyKey);
        return transactions
                .withSession(session ->
                        answers.first(session, repeatable, IdentityView.class, () -> link(session, command, key)))
                .map(view -> created(customer, view));
    }

    private Answers.Command repeatable(Linking.Command command, IdentityKey key, @Nullable String idempotencyKey) {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw Refusal.invalid("Idempotency-Key", "out_of_range");
        }
        var operation = "link " + command.customer();
        return new Answers.Command(command.actor().value(), operation, idempotencyKey, key.toString());
    }

    private Uni<IdentityView> link(Mutiny.Session session, Linking.Command command, IdentityKey key) {
        return linking.link(session, command, key).map(outcome -> IdentityView.of(done(outcome)));
    }

    private static Response created(CustomerId customer, IdentityView view) {
        var location = URI.create("/v1/customers/" + customer + "/identities/" + view.id());
        return Response.created(location).entity(view).build();
    }

    /** Takes an identity away from the customer: what comes from there next begins anew. */
    @DELETE
    @Path("/{identity}")
    public Uni<Void> unlink(
            @PathParam("customer") CustomerId customer,
            @PathParam("identity") IdentityId identity,
            @Context Request request) {
        var command = command(customer, request);
        return transactions
                .withSession(session -> linking.unlink(session, command, identity))
                .map(IdentityResource::done)
                .replaceWithVoid();
    }

    private Linking.Command command(CustomerId customer, Request request) {
        return new Linking.Command(
                customer,
                caller.agent(),
                current -> request.evaluatePreconditions(CustomerResource.tag(current)) == null);
    }

    private static Identity done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.identity();
            case Outcome.Unknown unknown -> throw Refusal.unknown();
            case Outcome.Held held -> throw Refusal.held();
            case Outcome.Stale stale -> throw Refusal.stale();
        };
    }
}
