package io.throughline.gateway.touchpoint;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The door for the company's other systems: facts, forms, scans, answers to surveys, messages, calls. */
@Path("/v1/touchpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"integration", "admin"})
class TouchpointResource {
    private final Reports reports;
    private final Touchpoints touchpoints;
    private final Reporters reporters;

    TouchpointResource(Reports reports, Touchpoints touchpoints, Reporters reporters) {
        this.reports = reports;
        this.touchpoints = touchpoints;
        this.reporters = reporters;
    }

    /** A touchpoint that was taken in. */
    record Accepted(TouchpointId id) {
        static Accepted of(Touchpoint touchpoint) {
            return new Accepted(touchpoint.id());
        }
    }

    /** Touchpoints that were taken in, in the order of the request. */
    record AllAccepted(List<Accepted> touchpoints) {}

    @Operation(
            operationId = "reportTouchpoints",
            summary = "Takes in one touchpoint, or up to 500 as the member touchpoints",
            description = "The answer comes when the log has them all; a repeat gives the same ids.")
    @POST
    @RequestBody(content = @Content(schema = @Schema(allOf = {Head.class, Report.class})))
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(anyOf = {Accepted.class, AllAccepted.class})))
    public Uni<Response> report(String body) {
        var batch = reports.read(body);
        var entry = reporters.entry(batch.touchpoints());
        return touchpoints
                .acceptAll(batch.touchpoints())
                .call(() -> reporters.keep(entry))
                .replaceWith(() -> Response.accepted(answer(batch)).build());
    }

    private static Object answer(Reports.Batch batch) {
        var accepted = batch.touchpoints().stream().map(Accepted::of).toList();
        return batch.single() ? accepted.getFirst() : new AllAccepted(accepted);
    }
}
