package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.CalendarId;
import io.throughline.contracts.QueueId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.hours.Calendars;
import io.throughline.routing.hours.Hours;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Whether a queue is open, by the calendar that it names. */
@Path("/v1/queues/{id}/hours")
@RolesAllowed({"agent", "supervisor", "admin"})
class QueueHoursResource {
    private final Transactions transactions;
    private final Queues queues;
    private final Calendars calendars;
    private final Clock clock;

    QueueHoursResource(Transactions transactions, Queues queues, Calendars calendars, Clock clock) {
        this.transactions = transactions;
        this.queues = queues;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Whether it is open now.
     *
     * @param nextChange when it opens or closes next, if it does within two years
     * @param calendar the calendar, if the queue names one; otherwise it is always open
     */
    record QueueHoursView(
            boolean open,
            @Nullable Instant nextChange,
            @Nullable CalendarId calendar) {
        static QueueHoursView of(@Nullable CalendarId calendar, Hours hours, Instant now) {
            return new QueueHoursView(hours.open(now), hours.nextChange(now).orElse(null), calendar);
        }
    }

    @Operation(operationId = "getQueueHours", summary = "Whether a queue is open, and when that changes")
    @GET
    public Uni<QueueHoursView> show(@PathParam("id") QueueId id) {
        return transactions.withSession(session -> queues.find(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("queue")))
                .chain(queue -> view(session, queue)));
    }

    private Uni<QueueHoursView> view(Mutiny.Session session, Queue queue) {
        var calendar = queue.hours();
        if (calendar == null) {
            return Uni.createFrom().item(new QueueHoursView(true, null, null));
        }
        return calendars
                .hours(session, calendar)
                .map(hours -> QueueHoursView.of(calendar, hours.orElseThrow(), clock.instant()));
    }
}
