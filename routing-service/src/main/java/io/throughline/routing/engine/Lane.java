package io.throughline.routing.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A queue at work: its terms, and the demands of the tasks that wait or waited in it. */
final class Lane {
    private final Terms terms;
    private final Map<Demand.Ask, Demand> demands = new HashMap<>();
    private boolean gone;

    Lane(Terms terms) {
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    Demand demand(Demand.Ask ask, Function<Demand.Ask, Demand> make) {
        return demands.computeIfAbsent(ask, make);
    }

    void remove(Demand demand) {
        demands.remove(demand.ask());
    }

    /** Serves no longer; gives the demands there are. */
    List<Demand> retire() {
        gone = true;
        return List.copyOf(demands.values());
    }

    boolean isGone() {
        return gone;
    }

    /** The number of the step for a task of the age in microseconds. */
    int stepAt(long age) {
        int step = 0;
        while (step + 1 < terms.steps().size() && begins(step + 1) <= age) {
            step++;
        }
        return step;
    }

    /** Whether the step is passed over when nobody fits; never the last one. */
    boolean isSkipped(int step) {
        return step + 1 < terms.steps().size() && terms.steps().get(step).skipped();
    }

    /** The age at which the step begins, in microseconds; never for one that there is not. */
    long begins(int step) {
        return step < terms.steps().size()
                ? Moment.micros(terms.steps().get(step).after())
                : Moment.NEVER;
    }
}
