package io.throughline.routing.policy;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.FieldError;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.QueueId;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** How the tasks of a queue find agents. */
@Path("/v1/queues/{id}/policy")
@RolesAllowed({"supervisor", "admin"})
class PolicyResource {
    private final Transactions transactions;
    private final Pool pool;
    private final Policies policies;
    private final Audit audit;
    private final Caller caller;

    PolicyResource(Transactions transactions, Pool pool, Policies policies, Audit audit, Caller caller) {
        this.transactions = transactions;
        this.pool = pool;
        this.policies = policies;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * A version of a policy.
     *
     * @param version 0 for that of a queue that never had one
     * @param by who wrote it
     * @param gaps the steps that no agent of the roster could serve now
     */
    record QueuePolicyView(
            long version,
            Policy policy,
            @Nullable String by,
            @Nullable Instant at,
            List<Staffing.Gap> gaps) {
        QueuePolicyView {
            gaps = List.copyOf(gaps);
        }

        static QueuePolicyView of(Policies.Written written, Staffing staffing) {
            return new QueuePolicyView(
                    written.number(), written.policy(), written.by(), written.at(), staffing.gaps(written.policy()));
        }
    }

    /** A version of a policy that there was. */
    record QueuePolicyVersionView(
            long version,
            Policy policy,
            @Nullable String by,
            @Nullable Instant at) {
        static QueuePolicyVersionView of(Policies.Written written) {
            return new QueuePolicyVersionView(written.number(), written.policy(), written.by(), written.at());
        }
    }

    @Operation(operationId = "getPolicy", summary = "A queue's policy, with its version as ETag")
    @GET
    public Uni<RestResponse<QueuePolicyView>> show(@PathParam("id") QueueId id) {
        return policies.newest(pool, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .chain(written -> policies.staffing(pool).map(staffing -> QueuePolicyView.of(written, staffing)))
                .map(PolicyResource::tagged);
    }

    @Operation(operationId = "listPolicyVersions", summary = "The versions of a queue's policy, the newest first")
    @GET
    @Path("/versions")
    public Uni<RestResponse<Page<QueuePolicyVersionView>>> versions(
            @PathParam("id") QueueId id, @BeanParam Paging paging) {
        var before = paging.after("[0-9]{1,18}").map(Long::parseLong).orElse(Long.MAX_VALUE);
        return policies.newest(pool, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .chain(() -> policies.versions(pool, id, before, paging.toRead()))
                .map(found -> found.stream().map(QueuePolicyVersionView::of).toList())
                .map(views -> paging.page(views, view -> Long.toString(view.version())));
    }

    @Operation(
            operationId = "writePolicy",
            summary = "Writes a new version of a queue's policy",
            description =
                    "It counts for all tasks that wait, from the next moment on. A policy whose last step no agent"
                            + " of the roster could serve is refused, for its tasks might wait for ever; with allow_gaps it is"
                            + " written all the same.")
    @PUT
    public Uni<RestResponse<QueuePolicyView>> write(
            @PathParam("id") QueueId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("allow_gaps") @DefaultValue("false") boolean allowGaps,
            @NotNull @Valid Policy body) {
        var version = Version.required(ifMatch);
        var errors = PolicyCheck.errors(body);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        var command = new Command(
                id,
                version,
                allowGaps,
                body,
                caller.name().orElse(null),
                audit.entry("policy.write").on(id).changing(body));
        return transactions
                .withConnection(connection -> write(connection, command))
                .map(PolicyResource::tagged);
    }

    /** To write a policy, if the newest version is the one that its writer saw. */
    private record Command(
            QueueId queue,
            Version version,
            boolean allowGaps,
            Policy policy,
            @Nullable String by,
            Audit.Entry entry) {
        Policies.Written after(Policies.Written before) {
            version.check(before.number(), "policy");
            return new Policies.Written(before.number() + 1, policy, by, entry.at());
        }
    }

    private Uni<QueuePolicyView> write(SqlConnection connection, Command command) {
        return policies.lock(connection, command.queue())
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .map(command::after)
                .call(written -> refuseNowhere(connection, command))
                .call(written -> policies.add(connection, command.queue(), written))
                .call(() -> audit.add(connection, command.entry()))
                .chain(written -> policies.staffing(connection).map(staffing -> QueuePolicyView.of(written, staffing)))
                .invoke(view -> refuseGaps(view, command.allowGaps()));
    }

    /** An overflow leads to another queue that there is. */
    private Uni<Void> refuseNowhere(SqlConnection connection, Command command) {
        var overflow = command.policy().overflow();
        if (overflow == null) {
            return Uni.createFrom().voidItem();
        }
        if (overflow.queue().equals(command.queue())) {
            throw Problems.invalid(new FieldError("/overflow/queue", "contradiction", "must be another queue"));
        }
        return policies.knows(connection, overflow.queue())
                .invoke(PolicyResource::refuseUnknown)
                .replaceWithVoid();
    }

    private static void refuseUnknown(boolean known) {
        if (!known) {
            throw Problems.invalid(new FieldError("/overflow/queue", "unknown", "must be the id of a queue"));
        }
    }

    /** Thrown before the transaction ends, so that nothing is written. */
    private static void refuseGaps(QueuePolicyView view, boolean allowed) {
        int last = view.policy().given().size();
        if (!allowed && view.gaps().stream().anyMatch(gap -> gap.step() == last)) {
            throw Problems.conflict(
                    "impossible-policy",
                    "No agent of the roster could serve the last step, so tasks might wait for ever. Ask for less, give"
                            + " an agent the skills, or write it with allow_gaps=true.",
                    "gaps",
                    view.gaps());
        }
    }

    private static RestResponse<QueuePolicyView> tagged(QueuePolicyView view) {
        return Version.tagged(Status.OK, view, view.version());
    }
}
