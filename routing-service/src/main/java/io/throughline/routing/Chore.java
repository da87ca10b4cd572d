package io.throughline.routing;

import io.smallrye.mutiny.Uni;

/** Something that time brings and no router has to decide: done every second on every replica, so it has to bear company. */
public interface Chore {
    /** What the log calls it. */
    String name();

    /** Does what is to be done now; what fails is tried again in the next round. */
    Uni<Void> round();
}
