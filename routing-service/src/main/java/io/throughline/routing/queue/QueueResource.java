package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.QueueId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.http.Idempotency;
import io.throughline.routing.http.Page;
import io.throughline.routing.http.Paging;
import io.throughline.routing.http.Problems;
import io.throughline.routing.http.Version;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private final Clock clock;

    QueueResource(
            Transactions transactions, Queues queues, Idempotency idempotency, RoutingConfig config, Clock clock) {
        this.transactions = transactions;
        this.queues = queues;
        this.idempotency = idempotency;
        this.config = config;
        this.clock = clock;
    }

    /** A queue as people see it. */
    record QueueView(
            QueueId id,
            String name,
            List<SkillLevel> skills,
            Duration offerTimeout,
            Duration wrapUp,
            boolean standard) {
        static QueueView of(Queue queue) {
            return new QueueView(
                    queue.id(),
                    queue.name,
                    SkillLevel.list(queue.skills),
                    queue.offerTimeout(),
                    queue.wrapUp(),
                    queue.standard);
        }
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<Page<QueueView>>> list(@BeanParam Paging paging, @Context UriInfo uri) {
        var after = paging.after("que_.*").orElse("");
        return transactions
                .withSession(session -> queues.list(session, after, paging.limit() + 1))
                .map(found -> found.stream().map(QueueView::of).toList())
                .map(views -> Paging.response(
                        Page.of(views, paging.limit(), view -> view.id().value()), uri));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<QueueView>> show(@PathParam("id") QueueId id) {
        return transactions
                .withSession(session -> queues.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .map(queue -> tagged(Status.OK, queue));
    }

    @POST
    public Uni<RestResponse<QueueView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, QueueTerms.@Nullable Wanted wanted) {
        var terms = QueueTerms.of(wanted, config);
        return transactions
                .withSession(session -> create(session, key, terms))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> nameTaken())
                .map(queue -> tagged(Status.CREATED, queue));
    }

    private Uni<Queue> create(Mutiny.Session session, @Nullable String key, QueueTerms terms) {
        return idempotency
                .once(session, "create queue", key, () -> add(session, terms))
                .chain(id -> queues.find(session, new QueueId(id)))
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")));
    }

    private Uni<String> add(Mutiny.Session session, QueueTerms terms) {
        var queue = new Queue(QueueId.draw(clock.instant()), terms);
        return session.persist(queue).call(session::flush).replaceWith(queue.id);
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<QueueView>> configure(
            @PathParam("id") QueueId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            QueueTerms.@Nullable Wanted wanted) {
        var terms = QueueTerms.of(wanted, config);
        return transactions
                .withSession(session -> configure(session, id, ifMatch, terms))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> nameTaken())
                .map(queue -> tagged(Status.OK, queue));
    }

    private Uni<Queue> configure(Mutiny.Session session, QueueId id, @Nullable String ifMatch, QueueTerms terms) {
        return lock(session, id, ifMatch)
                .invoke(queue -> queue.configure(terms))
                .call(session::flush);
    }

    /** Tasks that wait in it are served as the default queue's. */
    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") QueueId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return transactions.withSession(session -> remove(session, id, ifMatch));
    }

    private Uni<Void> remove(Mutiny.Session session, QueueId id, @Nullable String ifMatch) {
        return lock(session, id, ifMatch).invoke(QueueResource::refuseDefault).chain(session::remove);
    }

    private Uni<Queue> lock(Mutiny.Session session, QueueId id, @Nullable String ifMatch) {
        return queues.lock(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .invoke(queue -> Version.check(ifMatch, queue.version, "queue"));
    }

    private static void refuseDefault(Queue queue) {
        if (queue.standard) {
            throw Problems.conflict("default-queue", "The default queue cannot be removed");
        }
    }

    private static RuntimeException nameTaken() {
        return Problems.conflict("queue-name-taken", "Another queue has this name");
    }

    private static RestResponse<QueueView> tagged(Status status, Queue queue) {
        return Version.tagged(status, QueueView.of(queue), queue.version);
    }
}
