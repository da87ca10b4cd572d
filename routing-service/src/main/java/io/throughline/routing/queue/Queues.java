package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.CalendarId;
import io.throughline.contracts.QueueId;
import io.throughline.routing.hours.Calendars;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The store of queues. */
@ApplicationScoped
class Queues {
    private final Calendars calendars;

    Queues(Calendars calendars) {
        this.calendars = calendars;
    }

    Uni<Optional<Queue>> find(Mutiny.Session session, QueueId id) {
        return session.find(Queue.class, id.value()).map(Optional::ofNullable);
    }

    /** The queue, which nobody else changes until the transaction ends. */
    Uni<Optional<Queue>> lock(Mutiny.Session session, QueueId id) {
        return session.find(Queue.class, id.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    /** The queues in the order of their ids. */
    Uni<List<Queue>> list(Mutiny.Session session, String after, int most) {
        return session.createSelectionQuery("from Queue where id > :after order by id", Queue.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Fails with a problem when a queue is to name a calendar that is not there; one that is there stays. */
    Uni<Void> checkHours(Mutiny.Session session, @Nullable CalendarId hours) {
        return hours == null
                ? Uni.createFrom().voidItem()
                : calendars.keep(session, hours).invoke(Queues::refuseUnknown).replaceWithVoid();
    }

    private static void refuseUnknown(boolean there) {
        if (!there) {
            throw Problems.invalid(FieldError.unknown("/hours"));
        }
    }
}
