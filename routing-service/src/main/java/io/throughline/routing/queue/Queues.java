package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.QueueId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of queues. */
@ApplicationScoped
class Queues {
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
}
