package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Problems;
import io.throughline.contracts.TaskId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.engine.Priority;
import io.throughline.routing.task.TaskResource.TaskView;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How much a task matters. */
@Path("/v1/tasks/{id}/priority")
@RolesAllowed({"supervisor", "admin"})
class PriorityResource {
    private static final String SET = """
            update task set priority = $2 where id = $1 and state in ('waiting', 'offered', 'assigned') returning *
            """;
    private static final String FIND = "select * from task where id = $1";

    private final Transactions transactions;
    private final Audit audit;

    PriorityResource(Transactions transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * How much a task matters.
     *
     * @param priority null is what the policy of its queue says
     */
    record Importance(@Nullable Priority priority) {}

    @Operation(
            operationId = "prioritizeTask",
            summary = "Says how much a task matters, whatever the policy of its queue says",
            description = "What that comes to is in the order of the policy. It counts from the next moment on.")
    @PUT
    public Uni<TaskView> set(@PathParam("id") TaskId id, @NotNull Importance body) {
        var entry = audit.entry("task.prioritize").on(id).changing(body);
        return transactions.withConnection(
                connection -> set(connection, id, body).call(() -> audit.add(connection, entry)));
    }

    private static Uni<TaskView> set(SqlConnection connection, TaskId id, Importance wanted) {
        var priority =
                wanted.priority() == null ? null : wanted.priority().name().toLowerCase(Locale.ROOT);
        return connection
                .preparedQuery(SET)
                .execute(Tuple.of(id.value(), priority))
                .map(PriorityResource::first)
                .chain(set -> set.map(view -> Uni.createFrom().item(view)).orElseGet(() -> refuse(connection, id)));
    }

    private static Uni<TaskView> refuse(SqlConnection connection, TaskId id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> first(rows).orElseThrow(() -> Problems.unknown("task")))
                .onItem()
                .failWith(over -> Problems.conflict("task-over", "It needs nobody any more."));
    }

    private static Optional<TaskView> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(TaskView::of);
    }
}
