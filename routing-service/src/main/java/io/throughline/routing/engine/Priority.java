package io.throughline.routing.engine;

/** How much a task matters, the highest first. */
public enum Priority {
    URGENT(0),
    HIGH(1),
    NORMAL(2),
    LOW(3);

    private final long tier;

    Priority(long tier) {
        this.tier = tier;
    }

    /** The smaller the higher. */
    long tier() {
        return tier;
    }
}
