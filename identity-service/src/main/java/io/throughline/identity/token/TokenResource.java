package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.identity.token.TokenInput.Asked;
import io.throughline.identity.token.TokenInput.NewToken;
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
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Loyalty cards, wristbands and codes of a customer. */
@Path("/v1/customers/{customer}/tokens")
@RolesAllowed({"agent", "supervisor", "admin"})
class TokenResource {
    private final Transactions transactions;
    private final Tokens tokens;
    private final TokenInput input;
    private final Idempotency idempotency;
    private final Audit audit;

    TokenResource(Transactions transactions, Tokens tokens, TokenInput input, Idempotency idempotency, Audit audit) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.input = input;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @Operation(
            operationId = "listTokens",
            summary = "The tokens that are and were bound to the customer, the oldest first")
    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public Uni<RestResponse<Page<TokenView>>> list(
            @PathParam("customer") CustomerId customer, @BeanParam Paging paging) {
        var after = paging.after("idn_[0-9a-z]{26}").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> tokens.list(session, customer, after, most))
                .map(found -> found.orElseThrow(() -> Problems.unknown("customer")))
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(
            operationId = "bindToken",
            summary = "Binds a token to the customer, with the scans of which nobody knew whose they were")
    @POST
    @APIResponseSchema(responseCode = "201", value = TokenView.class)
    public Uni<Response> bind(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid NewToken body) {
        var asked = input.read(body);
        var repeat = idempotency.command("bind to " + customer, idempotencyKey, asked);
        var entry = audit.entry("token.bind");
        var command = command(customer, ifMatch, entry);
        return transactions
                .withSession(session ->
                        idempotency.once(session, repeat, TokenView.class, () -> bind(session, command, asked, entry)))
                .map(view -> created(customer, view));
    }

    private Uni<TokenView> bind(Mutiny.Session session, TokenCommand command, Asked asked, Audit.Entry entry) {
        return tokens.bind(session, command, asked)
                .map(TokenResource::done)
                .call(done -> keep(session, done, entry))
                .map(done -> TokenView.of(done.binding()));
    }

    private static Response created(CustomerId customer, TokenView view) {
        var location = URI.create("/v1/customers/" + customer + "/tokens/" + view.id());
        return Response.created(location).entity(view).build();
    }

    @Operation(operationId = "revokeToken", summary = "Revokes a token of the customer: it leads to nobody")
    @DELETE
    @Path("/{token}")
    public Uni<Void> revoke(
            @PathParam("customer") CustomerId customer,
            @PathParam("token") IdentityId token,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var entry = audit.entry("token.revoke");
        var command = command(customer, ifMatch, entry);
        return transactions.withSession(session -> tokens.revoke(session, command, token)
                .map(TokenResource::done)
                .chain(done -> keep(session, done, entry)));
    }

    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, Audit.Entry entry) {
        var view = TokenView.of(done.binding());
        var changed = Map.of("token", view.id(), "type", view.type());
        return done.changed()
                ? audit.add(session, entry.on(done.customer()).changing(changed))
                : Uni.createFrom().voidItem();
    }

    /** Whoever may do it is a person, whom the audit knows as an agent. */
    private static TokenCommand command(CustomerId customer, @Nullable String ifMatch, Audit.Entry entry) {
        var version = Version.optional(ifMatch);
        return new TokenCommand(customer, Objects.requireNonNull(entry.agent()), entry.at(), version::holdsFor);
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Unknown unknown -> throw Problems.unknown("customer, or no such token is bound to it");
            case Outcome.Taken taken ->
                throw Problems.conflict(
                        "token-bound", "The token is another customer's; with rebind it moves to this one.");
            case Outcome.Refused refused ->
                throw Problems.conflict("linking-refused", "The customer does not let identities be linked.");
            case Outcome.Stale stale -> throw Problems.changed("customer");
        };
    }
}
