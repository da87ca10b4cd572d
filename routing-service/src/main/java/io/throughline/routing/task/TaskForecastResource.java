package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.TaskId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How long a task will still wait. */
@Path("/v1/tasks/{id}/forecast")
@RolesAllowed({"agent", "supervisor", "admin"})
class TaskForecastResource {
    private final WaitHistories histories;

    TaskForecastResource(WaitHistories histories) {
        this.histories = histories;
    }

    @Operation(
            operationId = "forecastTask",
            summary = "How long a task that waits will still wait",
            description =
                    "Learnt from the waits of the last tasks of its queue: eight of ten are between low and high.")
    @GET
    public Uni<WaitForecast> forecast(@PathParam("id") TaskId id) {
        return histories.about(id).map(history -> WaitForecast.of(history, history.ahead(id.value())));
    }
}
