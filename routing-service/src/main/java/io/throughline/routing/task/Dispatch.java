package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationId;
import io.throughline.outbox.Failures;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Router;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What the active router does again and again: look, decide, commit.
 *
 * <p>A decision that can never be committed must not stop it. The others of its group are committed without it, and its
 * task is held off.
 */
@ApplicationScoped
class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final RouterRows rows;
    private final Decisions decisions;
    private final Clock clock;
    private final RoutingMetrics metrics;
    private final ClockWatch watch = new ClockWatch();

    Dispatch(RouterRows rows, Decisions decisions, Clock clock, RoutingMetrics metrics) {
        this.rows = rows;
        this.decisions = decisions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A router that knows what the database says now. */
    Uni<Router> begin() {
        var router = new Router(ReservationId::draw);
        return rows.tellAll(router).replaceWith(router);
    }

    /** Tells the router the news and commits what it decides; gives what was decided, committed or not. */
    Uni<List<Decision>> round(Router router, long epoch, News news) {
        return rows.tell(router, news).map(told -> now()).chain(now -> commit(router, epoch, router.decide(now), now));
    }

    /** Fails when the clock was set back, so that the router begins anew with what the rows say by the new time. */
    private Instant now() {
        var now = clock.instant();
        if (watch.wentBack(now)) {
            throw new IllegalStateException("the clock was set back");
        }
        return now;
    }

    /** Shows operators what waits. */
    void show(Router router) {
        metrics.waiting(router.lines());
    }

    private Uni<List<Decision>> commit(Router router, long epoch, List<Decision> decided, Instant now) {
        return decided.isEmpty()
                ? Uni.createFrom().item(decided)
                : decisions
                        .commit(epoch, decided, now)
                        .onFailure(Dispatch::stays)
                        .recoverWithUni(failure -> commitOthers(router, epoch, decided, now, failure))
                        .replaceWith(decided);
    }

    /** Whether committing the same again would fail again. */
    private static boolean stays(Throwable failure) {
        return !(failure instanceof RouterLease.Lost) && !Failures.passing(failure);
    }

    /** One of the decisions is to blame: halves are committed by themselves until it is alone, and held off. */
    private Uni<Void> commitOthers(Router router, long epoch, List<Decision> decided, Instant now, Throwable failure) {
        if (decided.size() == 1) {
            holdOff(router, decided.getFirst(), now, failure);
            return Uni.createFrom().voidItem();
        }
        var half = decided.size() / 2;
        return commit(router, epoch, decided.subList(0, half), now)
                .chain(() -> commit(router, epoch, decided.subList(half, decided.size()), now))
                .replaceWithVoid();
    }

    private void holdOff(Router router, Decision decision, Instant now, Throwable failure) {
        var until = router.holdOff(decision, now);
        metrics.decisionLeftOut();
        LOG.errorf(
                failure,
                "task=%s agent=%s reservation=%s cannot be committed; the task is held off until %s",
                decision.task(),
                decision.agent(),
                decision.reservation(),
                until);
    }
}
