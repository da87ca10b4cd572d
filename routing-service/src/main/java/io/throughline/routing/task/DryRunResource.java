package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Explanation;
import io.throughline.routing.engine.Explanation.LackKind;
import io.throughline.routing.engine.Router;
import io.throughline.routing.policy.Policy;
import io.throughline.routing.policy.PolicyCheck;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a policy would come to for the tasks that wait now; nothing changes. */
@Path("/v1/queues/{id}/policy/dry-run")
@RolesAllowed({"supervisor", "admin"})
class DryRunResource {
    private static final int MOST_TASKS = 100;
    /** What keeps a task from an agent whoever else is there and however much they have. */
    private static final Set<LackKind> UNFIT = EnumSet.of(LackKind.SKILL, LackKind.CONDITION, LackKind.CHANNEL);

    private final RouterRows rows;
    private final Clock clock;

    DryRunResource(RouterRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a policy would come to.
     *
     * @param tasks the first hundred that wait, in the turn that they would have
     */
    record DryRun(List<TaskTrial> tasks) {
        DryRun {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * What would become of a task.
     *
     * @param step the number of the step that it would be at
     * @param fit how many agents are fit for it at this step, whether they are there or not
     * @param agent to whom it would be offered now; absent if to nobody
     * @param reason why this agent
     */
    record TaskTrial(
            TaskId task,
            int step,
            int fit,
            @Nullable AgentId agent,
            @Nullable String reason) {}

    @Operation(
            operationId = "tryPolicy",
            summary = "What a policy would come to for the tasks that wait now",
            description = "The policy is not written and nobody is offered anything.")
    @POST
    public Uni<DryRun> run(@PathParam("id") QueueId id, @NotNull @Valid Policy body) {
        var errors = PolicyCheck.errors(body);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        var router = new Router(ReservationId::draw);
        return rows.tellAllWith(router, id, body)
                .invoke(DryRunResource::refuseUnknown)
                .map(there -> tried(router, id, clock.instant()));
    }

    private static void refuseUnknown(boolean there) {
        if (!there) {
            throw Problems.unknown("queue");
        }
    }

    private static DryRun tried(Router router, QueueId queue, Instant now) {
        var tasks = router.waiting(queue, MOST_TASKS);
        var why = new HashMap<TaskId, Explanation>();
        tasks.forEach(task -> router.explain(task, now).ifPresent(found -> why.put(task, found)));
        var offers = offers(router, now);
        return new DryRun(tasks.stream()
                .filter(why::containsKey)
                .map(task -> trial(task, why, offers))
                .toList());
    }

    /** What ends by itself is ended first, as the router would. */
    private static Map<TaskId, Decision.Offer> offers(Router router, Instant now) {
        var offers = new HashMap<TaskId, Decision.Offer>();
        for (var decided = router.decide(now); !decided.isEmpty(); decided = router.decide(now)) {
            for (var decision : decided) {
                if (decision instanceof Decision.Offer offer) {
                    offers.put(offer.task(), offer);
                }
            }
        }
        return offers;
    }

    private static TaskTrial trial(TaskId task, Map<TaskId, Explanation> why, Map<TaskId, Decision.Offer> offers) {
        var explanation = why.get(task);
        var offer = offers.get(task);
        return new TaskTrial(
                task,
                explanation == null ? 1 : explanation.step(),
                explanation == null ? 0 : fit(explanation),
                offer == null ? null : offer.agent(),
                offer == null ? null : offer.reason());
    }

    private static int fit(Explanation explanation) {
        return (int) explanation.agents().stream()
                .filter(verdict -> verdict.lacks().stream().noneMatch(lack -> UNFIT.contains(lack.kind())))
                .count();
    }
}
