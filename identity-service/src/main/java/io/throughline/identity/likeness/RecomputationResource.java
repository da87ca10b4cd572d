package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Decisions of the matcher, computed once more. */
@Path("/v1/decisions/{decision}/recomputation")
@RolesAllowed({"agent", "supervisor", "admin"})
class RecomputationResource {
    private static final Pattern DECISION = Pattern.compile("(?:dec_)?([0-9]{1,18})");

    private final Recomputing recomputing;

    RecomputationResource(Recomputing recomputing) {
        this.recomputing = recomputing;
    }

    /**
     * A decision's evidence as it was written down, and as it comes out of the records, the model and the policy of then.
     *
     * @param bits what the two records weigh, in bits
     * @param difference from what was written down
     * @param agrees whether that is less than a billionth of a bit
     */
    record Recomputation(String decision, double written, double bits, double difference, boolean agrees) {}

    @Operation(
            operationId = "recomputeDecision",
            summary = "The evidence of a decision of the matcher, computed once more from its records and its model")
    @GET
    public Uni<Recomputation> recompute(@PathParam("decision") String decision) {
        var number = DECISION.matcher(decision);
        if (!number.matches()) {
            throw Problems.unknown("decision");
        }
        return recomputing
                .recompute(Long.parseLong(number.group(1)))
                .map(found -> found.orElseThrow(
                        () -> Problems.unknown("decision of the matcher, or one of its records is gone")));
    }
}
