package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Explanation;
import io.throughline.routing.engine.Router;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Why a task waits. Why an agent was offered one is kept with the reservation, as its reason. */
@Path("/v1/tasks/{id}/explanation")
@RolesAllowed({"supervisor", "admin"})
class ExplanationResource {
    private final RouterRows rows;
    private final Clock clock;

    ExplanationResource(RouterRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Operation(
            operationId = "explainTask",
            summary = "Why a task waits: what keeps it from each agent, and when that may change",
            description = "By the rules by which it is offered, as everything is now. A task that does not wait has no"
                    + " explanation; why an agent was offered one is the reason of the reservation.")
    @GET
    public Uni<Explanation> explain(@PathParam("id") TaskId id) {
        var router = new Router(ReservationId::draw);
        return rows.tellAllAbout(router, id)
                .map(told -> router.explain(id, clock.instant()))
                .map(found -> found.orElseThrow(() -> Problems.unknown("waiting task")));
    }
}
