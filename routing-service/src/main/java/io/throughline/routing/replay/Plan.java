package io.throughline.routing.replay;

import io.throughline.contracts.QueueId;
import io.throughline.routing.engine.Terms;
import java.time.Instant;

/** The policies by which everything is played again. */
interface Plan {
    /** What people call it. */
    String name();

    /** Whether who called before is taken to the agent of their last call, where nothing is recorded of that. */
    boolean prefers();

    /**
     * The queue in which calls of a type wait.
     *
     * @param spare the id of a queue that has none yet
     */
    Terms terms(QueueId spare, String type);

    /** The moment from which seconds count. */
    Instant start();

    /** The second at which it is over, whoever still waits then. */
    double end();
}
