package io.throughline.identity.token;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.identity.token.TokenInput.ShownToken;
import io.throughline.identity.token.Tokens.TokenHolder;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whose a token is, for counters and kiosks. The token is in a body, because addresses end up in logs. */
@Path("/v1/tokens/lookup")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class TokenLookupResource {
    private final Transactions transactions;
    private final Tokens tokens;
    private final TokenInput input;

    TokenLookupResource(Transactions transactions, Tokens tokens, TokenInput input) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.input = input;
    }

    @Operation(operationId = "lookUpToken", summary = "The customer to whom a token is bound")
    @POST
    public Uni<TokenHolder> lookUp(@NotNull @Valid ShownToken body) {
        var token = input.read(body);
        return transactions
                .withSession(session -> tokens.holder(session, token))
                .map(found -> found.orElseThrow(() -> Problems.unknown("token bound to a customer")));
    }
}
