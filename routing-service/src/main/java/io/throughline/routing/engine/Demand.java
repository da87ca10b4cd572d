package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import java.util.Map;
import java.util.Set;

/** A class of tasks: who may have one of them now may have each of them now. */
final class Demand {
    private final Lane lane;
    private final Ask ask;
    private final int number;
    private final Step step;
    private final int channel;
    /** Those that wait, in their turn. */
    final Row line = new Row();
    /** The supplies whose agents may have them, by number. */
    final Bits fits = new Bits();

    /**
     * What makes two tasks of a queue alike.
     *
     * @param step the number of the queue's step
     * @param task the attributes that the step's condition looks at
     * @param excluded the agents who may not have them now
     */
    record Ask(int step, Channel channel, Map<String, Object> task, Set<AgentId> excluded) {
        Ask excluding(Set<AgentId> agents) {
            return new Ask(step, channel, task, agents);
        }
    }

    Demand(Lane lane, Ask ask, int number) {
        this.lane = lane;
        this.ask = ask;
        this.number = number;
        step = lane.terms().steps().get(ask.step());
        channel = Room.bit(ask.channel());
    }

    Lane lane() {
        return lane;
    }

    Ask ask() {
        return ask;
    }

    int number() {
        return number;
    }

    Step step() {
        return step;
    }

    /** Whether other tasks are likely to ask for the same. */
    boolean isUsual() {
        return !lane.isGone() && ask.excluded().isEmpty() && ask.task().isEmpty();
    }

    /** The channel, as a bit. */
    int channel() {
        return channel;
    }

    boolean excludesNobody() {
        return ask.excluded().isEmpty();
    }

    boolean excludes(AgentId agent) {
        return !excludesNobody() && ask.excluded().contains(agent);
    }

    boolean fits(Supply supply) {
        return supply.serves(ask.channel()) && step.fits(ask.task(), supply);
    }
}
