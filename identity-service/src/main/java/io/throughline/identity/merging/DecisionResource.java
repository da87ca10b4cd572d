package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Decisions as they were taken. */
@Path("/v1/decisions")
@RolesAllowed({"agent", "supervisor", "admin"})
class DecisionResource {
    private static final Pattern DECISION = Pattern.compile("(?:dec_)?([0-9]{1,18})");

    private final Transactions transactions;
    private final Explanations explanations;

    DecisionResource(Transactions transactions, Explanations explanations) {
        this.transactions = transactions;
        this.explanations = explanations;
    }

    @Operation(operationId = "getDecision", summary = "A decision: by which rule, by whom and on what grounds")
    @GET
    @Path("/{decision}")
    public Uni<DecisionView> decision(@PathParam("decision") String decision) {
        var number = DECISION.matcher(decision);
        if (!number.matches()) {
            throw Problems.unknown("decision");
        }
        long id = Long.parseLong(number.group(1));
        return transactions
                .withSession(session -> explanations.decision(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("decision")));
    }
}
