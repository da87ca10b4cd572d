package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.CalendarId;
import io.throughline.contracts.QueueId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.agent.SkillLevel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Where tasks wait, as data. The default queue always exists and serves what names no other. */
@Path("/v1/queues")
@RolesAllowed({"supervisor", "admin"})
class QueueResource {
    private final Transactions transactions;
    private final Queues queues;
    private final Idempotency idempotency;
    private final RoutingConfig config;
    private final Audit audit;

    QueueResource(
            Transactions transactions, Queues queues, Idempotency idempotency, RoutingConfig config, Audit audit) {
        this.transactions = transactions;
        this.queues = queues;
        this.idempotency = idempotency;
        this.config = config;
        this.audit = audit;
    }

    /** A queue as people see it. */
    record QueueView(
            QueueId id,
            String name,
            List<SkillLevel> skills,
            Duration offerTimeout,
            Duration wrapUp,
            @Nullable CalendarId hours,
            boolean standard) {
        static QueueView of(Queue queue) {
            return new QueueView(
                    queue.id(),
                    queue.name,
                    SkillLevel.list(queue.skills),
                    queue.offerTimeout(),
                    queue.wrapUp(),
                    queue.hours(),
                    queue.standard);
        }
    }

    @Operation(operationId = "listQueues", summary = "The queues")
    @GET
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<Page<QueueView>>> list(@BeanParam Paging paging) {
        var after = paging.after("que_.*").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> queues.list(session, after, most))
                .map(found -> found.stream().map(QueueView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getQueue", summary = "One queue, with its version as ETag")
    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<QueueView>> show(@PathParam("id") QueueId id) {
        return transactions
                .withSession(session -> queues.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .map(queue -> tagged(Status.OK, queue));
    }

    @Operation(operationId = "createQueue", summary = "Makes a queue")
    @POST
    public Uni<RestResponse<QueueView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid QueueBody body) {
        var command = idempotency.command("create queue", key, body);
        var entry = audit.entry("queue.create").changing(body);
        return transactions
                .withSession(session -> create(session, command, body, entry))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> nameTaken())
                .map(queue -> tagged(Status.CREATED, queue));
    }

    private Uni<Queue> create(Mutiny.Session session, Idempotency.Command command, QueueBody body, Audit.Entry entry) {
        return idempotency
                .once(session, command, QueueId.class, () -> add(session, body, entry))
                .chain(id -> queues.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")));
    }

    private Uni<QueueId> add(Mutiny.Session session, QueueBody body, Audit.Entry entry) {
        var queue = new Queue(QueueId.draw(entry.at()), body, config);
        return queues.checkHours(session, body.hours())
                .chain(() -> session.persist(queue))
                .chain(() -> audit.add(session, entry.on(queue.id())))
                .replaceWith(queue.id());
    }

    @Operation(operationId = "configureQueue", summary = "Replaces what is configured of a queue")
    @PUT
    @Path("/{id}")
    public Uni<RestResponse<QueueView>> configure(
            @PathParam("id") QueueId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid QueueBody body) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("queue.configure").on(id).changing(body);
        return transactions
                .withSession(session -> configure(session, id, version, body).call(() -> audit.add(session, entry)))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> nameTaken())
                .map(queue -> tagged(Status.OK, queue));
    }

    private Uni<Queue> configure(Mutiny.Session session, QueueId id, Version version, QueueBody body) {
        return lock(session, id, version)
                .call(() -> queues.checkHours(session, body.hours()))
                .invoke(queue -> queue.configure(body, config))
                .call(session::flush);
    }

    @Operation(
            operationId = "removeQueue",
            summary = "Removes a queue",
            description = "Tasks that wait in it are served as the default queue's.")
    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") QueueId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("queue.remove").on(id);
        return transactions.withSession(session -> remove(session, id, version).chain(() -> audit.add(session, entry)));
    }

    private Uni<Void> remove(Mutiny.Session session, QueueId id, Version version) {
        return lock(session, id, version).invoke(QueueResource::refuseDefault).chain(session::remove);
    }

    private Uni<Queue> lock(Mutiny.Session session, QueueId id, Version version) {
        return queues.lock(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .invoke(queue -> version.check(queue.version, "queue"));
    }

    private static void refuseDefault(Queue queue) {
        if (queue.standard) {
            throw Problems.conflict("default-queue", "The default queue cannot be removed.");
        }
    }

    private static RuntimeException nameTaken() {
        return Problems.conflict("queue-name-taken", "Another queue has this name.");
    }

    private static RestResponse<QueueView> tagged(Status status, Queue queue) {
        return Version.tagged(status, QueueView.of(queue), queue.version);
    }
}
