package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.QueueId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How long a task would wait. */
@Path("/v1/queues/{id}/forecast")
@RolesAllowed({"agent", "supervisor", "admin"})
class QueueForecastResource {
    private final WaitHistories histories;

    QueueForecastResource(WaitHistories histories) {
        this.histories = histories;
    }

    @Operation(
            operationId = "forecastQueue",
            summary = "How long a task that came to a queue now would wait",
            description = "Learnt from the waits of its last tasks: eight of ten are between low and high.")
    @GET
    public Uni<WaitForecast> forecast(@PathParam("id") QueueId id) {
        return histories.of(id).map(history -> WaitForecast.of(history, history.ahead("")));
    }
}
