package io.throughline.routing.engine;

/** Who comes first of the agents who are fit for a task and have room for it. */
public enum Ranking {
    /** Who has the least work; of these, who is idle longest. */
    LONGEST_IDLE("longest idle"),
    /** Who is able to serve the fewest queues, so that those who are able to serve more stay free for them. */
    LEAST_FLEXIBLE("least flexible"),
    /**
     * The longest idle while many are free, the least flexible once few are: fair when it costs nothing, sparing when it
     * matters. A threshold rule after Armony and Ward, "Fair Dynamic Routing in Large-Scale Heterogeneous-Server Systems",
     * Operations Research 58 (2010).
     */
    BLEND("longest idle, or least flexible while few are idle,"),
    /** Who has the greatest part of their capacity left. */
    MOST_SPARE("least busy"),
    /** Who has the highest levels of the skills that are asked for. */
    MOST_SKILLED("most skilled");

    private final String words;

    Ranking(String words) {
        this.words = words;
    }

    /** What is said of the first. */
    String words() {
        return words;
    }
}
