package io.throughline.routing.replay;

import io.smallrye.mutiny.Uni;
import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.QueueId;
import io.throughline.routing.policy.Policy;
import io.throughline.routing.policy.PolicyCheck;
import io.throughline.routing.task.RouterReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What other policies would have come to; nothing changes. */
@Path("/v1/replays")
@RolesAllowed({"supervisor", "admin"})
class ReplayResource {
    static final int MOST_TASKS = 50_000;
    private static final int MOST_POLICIES = 5;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration AFTERMATH = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Histories histories;
    private final RouterReader reader;
    private final Clock clock;
    /** One at a time: it takes a processor of its own, and memory. */
    private final Semaphore turn = new Semaphore(1);

    ReplayResource(Histories histories, RouterReader reader, Clock clock) {
        this.histories = histories;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What is to be played again.
     *
     * @param from of tasks that came at this moment or later
     * @param until and before this one, up to 31 days later and not in the future
     * @param policies to be tried besides those that the queues have
     * @param seed of what only chance can say: how patient customers are, how long a task takes that nobody served; 1 if
     *     left out
     */
    record RehearsalBody(
            @NotNull Instant from,
            @NotNull Instant until,
            @Nullable @Size(max = MOST_POLICIES) List<@NotNull @Valid TriedPolicy> policies,
            @Nullable Long seed) {
        List<TriedPolicy> tried() {
            return policies == null ? List.of() : policies;
        }
    }

    /**
     * A policy that is tried.
     *
     * @param name what it is called in the answer
     * @param queue whose policy it would be; of all queues if left out
     */
    record TriedPolicy(
            @NotBlank @Size(max = 100) String name,
            @Nullable QueueId queue,
            @NotNull @Valid Policy policy) {
        boolean isOf(String id) {
            return queue == null || queue.value().equals(id);
        }
    }

    @Operation(
            operationId = "replayTasks",
            summary = "What the policies, and others, would have come to for the tasks of a time",
            description =
                    "The tasks come again in virtual time to those agents who were there, with the skills and slots that"
                            + " they have now, through the rules by which the router decides. Offers are accepted at once; how"
                            + " long customers wait before they give up is learnt from those who did. Overflow to other queues"
                            + " is not played. Nothing is written and nobody is offered anything.")
    @POST
    public Uni<RehearsalView> run(@NotNull @Valid RehearsalBody body) {
        var now = clock.instant();
        check(body, now);
        var latest = body.until().plus(AFTERMATH);
        var window = new Histories.Window(body.from(), body.until(), latest.isBefore(now) ? latest : now);
        if (!turn.tryAcquire()) {
            throw Problems.tooMany(SOON);
        }
        return histories
                .since()
                .invoke(since -> refuseUnknown(body.from(), since.orElse(now)))
                .chain(() -> histories.read(window, MOST_TASKS + 1))
                .invoke(history -> refuse(body, history))
                .map(history -> played(history, window, body))
                .onTermination()
                .invoke(turn::release);
    }

    private RehearsalView played(History history, Histories.Window window, RehearsalBody body) {
        try {
            return new Rehearsal(history, window, reader, body.seed() == null ? 1 : body.seed()).of(body.tried());
        } catch (BadInput tooMuch) {
            throw tooMuch(tooMuch.getMessage());
        }
    }

    private static void check(RehearsalBody body, Instant now) {
        var errors = new ArrayList<FieldError>();
        if (!body.from().isBefore(body.until())
                || body.until().isAfter(body.from().plus(LONGEST))) {
            errors.add(FieldError.range("/until", "after from, by 31 days at most"));
        } else if (body.until().isAfter(now)) {
            errors.add(FieldError.range("/until", "in the past"));
        }
        for (int at = 0; at < body.tried().size(); at++) {
            var place = "/policies/" + at + "/policy";
            PolicyCheck.errors(body.tried().get(at).policy()).stream()
                    .map(error -> new FieldError(place + error.pointer(), error.code(), error.detail()))
                    .forEach(errors::add);
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private static void refuseUnknown(Instant from, Instant since) {
        if (from.isBefore(since)) {
            throw Problems.invalid(
                    FieldError.range("/from", since + " or later: since then it is kept which agents were there"));
        }
    }

    private static void refuse(RehearsalBody body, History history) {
        var ids = history.queues().stream().map(row -> row.getString("id")).toList();
        for (int at = 0; at < body.tried().size(); at++) {
            var queue = body.tried().get(at).queue();
            if (queue != null && !ids.contains(queue.value())) {
                throw Problems.invalid(
                        new FieldError("/policies/" + at + "/queue", "unknown", "must be the id of a queue"));
            }
        }
        if (history.calls().size() + history.leftOut() > MOST_TASKS) {
            throw tooMuch("More than " + MOST_TASKS + " tasks came in that time. Ask for a shorter one.");
        }
        if (history.calls().stream().noneMatch(Call::served)) {
            throw Problems.unfit("nothing-to-replay", "No agent had a task that came in that time. Ask for another.");
        }
    }

    private static RuntimeException tooMuch(String detail) {
        return Problems.unfit("too-much-to-replay", detail);
    }
}
