package io.throughline.routing.forecast;

/**
 * The estimate by the length of the queue: who has so many before them waits until these and one more have begun, at the
 * pace at which agents become free (the estimator QL of Ibrahim and Whitt, "Real-time delay estimation based on delay
 * history", Manufacturing and Service Operations Management, 2009).
 */
public final class QueueLength {
    private QueueLength() {}

    /**
     * In seconds.
     *
     * @param ahead how many are served before; a part of one where only a part of the agents may have them
     * @param handling how long an agent has one, in seconds
     * @param agents how many serve; at least one is counted
     */
    public static double wait(double ahead, double handling, double agents) {
        return (ahead + 1) * handling / Math.max(1, agents);
    }
}
