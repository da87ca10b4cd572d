package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Priority;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
            select * from task
            where ($1::varchar is null or state = $1) and ($4::varchar is null or queue = $4) and id > $2
            order by id limit $3
            """;

    private final Pool pool;
    private final Assignments assignments;
    private final Caller caller;
    private final Audit audit;

    TaskResource(Pool pool, Assignments assignments, Caller caller, Audit audit) {
        this.pool = pool;
        this.assignments = assignments;
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * Who is to have a task.
     *
     * @param overCapacity whether they are to have it though they have no free slot
     */
    record Holder(@NotNull AgentId agent, boolean overCapacity) {}

    /**
     * A task as people see it.
     *
     * @param priority what somebody said; the policy of the queue says it otherwise
     */
    record TaskView(
            TaskId id,
            ConversationId conversation,
            CustomerId customer,
            Channel channel,
            QueueId queue,
            TaskState state,
            Instant createdAt,
            @Nullable AgentId preferredAgent,
            @Nullable Priority priority) {
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
                            .orElse(null),
                    Optional.ofNullable(row.getString("priority"))
                            .map(said -> Priority.valueOf(said.toUpperCase(Locale.ROOT)))
                            .orElse(null));
        }
    }

    @Operation(operationId = "listTasks", summary = "The tasks, or those in one state or queue")
    @GET
    public Uni<RestResponse<Page<TaskView>>> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("queue") @Nullable String queue,
            @BeanParam Paging paging) {
        var wanted = state == null
                ? null
                : States.parse(TaskState.class, state).name().toLowerCase(Locale.ROOT);
        var line = queue == null ? null : queue(queue).value();
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(wanted, paging.after("tsk_.*").orElse(""), paging.toRead(), line))
                .map(rows -> views(rows).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    private static QueueId queue(String text) {
        try {
            return new QueueId(text);
        } catch (IllegalArgumentException noId) {
            throw Problems.badParameter("queue", "must be the id of a queue");
        }
    }

    @Operation(operationId = "getTask", summary = "One task")
    @GET
    @Path("/{id}")
    public Uni<TaskView> show(@PathParam("id") TaskId id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> views(rows).findFirst().orElseThrow(() -> Problems.unknown("task")));
    }

    @Operation(operationId = "takeTask", summary = "Takes a task that waits, within the caller's free slots")
    @POST
    @Path("/{id}/take")
    @RolesAllowed("agent")
    public Uni<ReservationView> take(@PathParam("id") TaskId id) {
        var entry = audit.entry("task.take").on(id);
        return assignments.give(new Assignment(id, caller.agent(), true, false, entry));
    }

    @Operation(operationId = "assignTask", summary = "Gives a task that nobody has to an agent")
    @POST
    @Path("/{id}/assign")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<ReservationView> assign(@PathParam("id") TaskId id, @NotNull @Valid Holder body) {
        var entry = audit.entry("task.assign").on(id).changing(body);
        return assignments.give(new Assignment(id, body.agent(), false, body.overCapacity(), entry));
    }

    private static Stream<TaskView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(TaskView::of);
    }
}
