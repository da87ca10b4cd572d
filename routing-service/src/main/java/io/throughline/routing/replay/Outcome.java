package io.throughline.routing.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the calls. */
final class Outcome {
    private static final double SOON = 20;

    private final String plan;
    private final double[] busy;
    private final List<Prediction> predictions;
    private final Map<String, Group> byType = new TreeMap<>();
    private final Map<String, Group> byPriority = new TreeMap<>();
    private double[] waits = new double[1024];
    private int calls;
    private int abandoned;
    private int unserved;
    private int soon;
    private double first = Double.POSITIVE_INFINITY;
    private double last;

    /** Calls of one kind. */
    static final class Group {
        private int calls;
        private int abandoned;
        private double waited;

        /** Which part of them hung up. */
        double abandonment() {
            return calls == 0 ? 0 : (double) abandoned / calls;
        }

        /** In seconds. */
        double meanWait() {
            return calls == 0 ? 0 : waited / calls;
        }

        int calls() {
            return calls;
        }

        private void add(double wait, boolean hungUp) {
            calls++;
            abandoned += hungUp ? 1 : 0;
            waited += wait;
        }
    }

    Outcome(String plan, int agents, List<Prediction> predictions) {
        this.plan = plan;
        busy = new double[agents];
        this.predictions = List.copyOf(predictions);
    }

    /** An agent served it, after that wait; -1 is one of whom nothing else is known. */
    void served(Call call, double wait, int agent, double service) {
        if (agent >= 0) {
            busy[agent] += service;
        }
        soon += wait <= SOON ? 1 : 0;
        last = Math.max(last, call.arrival() + wait + service);
        add(call, wait, false);
    }

    /** It still waits when everything is over. */
    void unserved(Call call, double wait) {
        unserved++;
        add(call, wait, false);
    }

    void abandoned(Call call, double wait) {
        abandoned++;
        add(call, wait, true);
    }

    private void add(Call call, double wait, boolean hungUp) {
        if (calls == waits.length) {
            waits = Arrays.copyOf(waits, 2 * calls);
        }
        waits[calls] = wait;
        calls++;
        first = Math.min(first, call.arrival());
        byType.computeIfAbsent(call.type(), type -> new Group()).add(wait, hungUp);
        byPriority.computeIfAbsent(call.priority(), priority -> new Group()).add(wait, hungUp);
    }

    String plan() {
        return plan;
    }

    int calls() {
        return calls;
    }

    /** In seconds, of all calls: who hung up waited, too. */
    double meanWait() {
        return Arrays.stream(waits, 0, calls).average().orElse(0);
    }

    /** Within how many seconds that share of the calls was served or hung up. */
    double waitOf(double share) {
        var sorted = Arrays.copyOf(waits, calls);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * calls) - 1;
        return calls == 0 ? 0 : sorted[Math.clamp(place, 0, calls - 1)];
    }

    /** Which part of the calls was served within 20 seconds. */
    double serviceLevel() {
        return calls == 0 ? 0 : (double) soon / calls;
    }

    /** Which part of the calls hung up. */
    double abandonment() {
        return calls == 0 ? 0 : (double) abandoned / calls;
    }

    /** How many still waited when everything was over. */
    int unserved() {
        return unserved;
    }

    /** For how long agents had calls, in seconds, each call by itself. */
    double work() {
        return Arrays.stream(busy).sum();
    }

    /** Which part of the time the agents were busy, from the first call to the end of the last, nights and all. */
    double occupancy() {
        return last <= first ? 0 : work() / (busy.length * (last - first));
    }

    /** The coefficient of variation of the agents' busy time: 0 when all have the same. */
    double unfairness() {
        double mean = Arrays.stream(busy).average().orElse(0);
        double variance = Arrays.stream(busy)
                .map(time -> (time - mean) * (time - mean))
                .average()
                .orElse(0);
        return mean == 0 ? 0 : Math.sqrt(variance) / mean;
    }

    /** How well the waits could be foretold. */
    List<Prediction> predictions() {
        return predictions;
    }

    Map<String, Group> byType() {
        return byType;
    }

    Map<String, Group> byPriority() {
        return byPriority;
    }
}
