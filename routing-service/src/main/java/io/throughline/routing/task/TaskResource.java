package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which conversations need an agent, and how far that is. */
@Path("/v1/tasks")
@RolesAllowed({"agent", "supervisor", "admin"})
class TaskResource {
    private static final String FIND = "select * from task where id = $1";
    private static final String LIST = """
            select * from task where ($1::varchar is null or state = $1) and id > $2 order by id limit $3
            """;

    private final Pool pool;

    TaskResource(Pool pool) {
        this.pool = pool;
    }

    /** A task as people see it. */
    record TaskView(
            TaskId id,
            ConversationId conversation,
            CustomerId customer,
            Channel channel,
            QueueId queue,
            TaskState state,
            Instant createdAt,
            @Nullable AgentId preferredAgent) {
        static TaskView of(Row row) {
            return new TaskView(
                    new TaskId(row.getString("id")),
                    new ConversationId(row.getString("conversation")),
                    new CustomerId(row.getString("customer")),
                    Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                    new QueueId(row.getString("queue")),
                    TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getOffsetDateTime("created_at").toInstant(),
                    Optional.ofNullable(row.getString("preferred_agent"))
                            .map(AgentId::new)
                            .orElse(null));
        }
    }

    @Operation(operationId = "listTasks", summary = "The tasks, or those in one state")
    @GET
    public Uni<RestResponse<Page<TaskView>>> list(
            @QueryParam("state") @Nullable String state, @BeanParam Paging paging) {
        var wanted = state == null
                ? null
                : States.parse(TaskState.class, state).name().toLowerCase(Locale.ROOT);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(wanted, paging.after("tsk_.*").orElse(""), paging.toRead()))
                .map(rows -> views(rows).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getTask", summary = "One task")
    @GET
    @Path("/{id}")
    public Uni<TaskView> show(@PathParam("id") TaskId id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> views(rows).findFirst().orElseThrow(() -> Problems.unknown("task")));
    }

    private static Stream<TaskView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(TaskView::of);
    }
}
