package io.throughline.identity.likeness;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.likeness.MatchTasks.Task;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks who may be the same person as a customer, and has it concluded. */
@ApplicationScoped
class Matching {
    private final Settings settings;
    private final Lookup lookup;
    private final Rebuilding rebuilding;
    private final Concluding concluding;
    private final Pool pool;

    Matching(Settings settings, Lookup lookup, Rebuilding rebuilding, Concluding concluding, Pool pool) {
        this.settings = settings;
        this.lookup = lookup;
        this.rebuilding = rebuilding;
        this.concluding = concluding;
        this.pool = pool;
    }

    /** By what is judged at the moment. */
    Uni<InForce> inForce() {
        return settings.inForce();
    }

    Uni<Void> look(Task task, InForce now) {
        return task.together() == null ? look(task.part(), now) : look(task.together(), now);
    }

    /** Looks at two of whom one touchpoint says that they are its sender. */
    private Uni<Void> look(Together together, InForce now) {
        return lookup.known(pool, List.of(together.customer(), together.other()))
                .map(known -> now.judge().differ(known.getFirst(), known.getLast()))
                .chain(differ -> concluding.conclude(together, together.proves() && !differ, now));
    }

    /** Looks at the customer, by its id or that of a part. */
    private Uni<Void> look(CustomerId part, InForce now) {
        return lookup.neighbours(pool, part, now.policy().policy())
                .chain(neighbours -> neighbours.customer().records().isEmpty()
                        ? rebuilding.rebuild(part)
                        : conclude(neighbours, now));
    }

    private Uni<Void> conclude(Neighbours neighbours, InForce now) {
        return each(neighbours, now.judge().judge(neighbours), now);
    }

    private Uni<Void> each(Neighbours neighbours, List<Verdict> verdicts, InForce now) {
        return Multi.createFrom()
                .iterable(verdicts)
                .onItem()
                .transformToUniAndConcatenate(verdict -> concluding.conclude(neighbours, verdict, now))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
