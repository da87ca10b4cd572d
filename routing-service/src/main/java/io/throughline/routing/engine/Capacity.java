package io.throughline.routing.engine;

import io.throughline.contracts.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How much at once.
 *
 * @param slots how many tasks of each channel; none of a channel that is not named
 * @param weights how many units a task of each channel takes; none of a channel that is not named
 * @param units how many units all the tasks together may take
 * @param interruptions which channels may come in addition to work on a channel; all of them to one that is not named
 * @param pace how long nothing is offered after an offer
 */
public record Capacity(
        Map<Channel, Integer> slots,
        Map<Channel, Integer> weights,
        int units,
        Map<Channel, Set<Channel>> interruptions,
        Duration pace) {
    public Capacity {
        slots = Map.copyOf(slots);
        weights = Map.copyOf(weights);
        interruptions = Map.copyOf(interruptions);
    }

    /** One whose offers may follow at once. */
    public Capacity(
            Map<Channel, Integer> slots,
            Map<Channel, Integer> weights,
            int units,
            Map<Channel, Set<Channel>> interruptions) {
        this(slots, weights, units, interruptions, Duration.ZERO);
    }

    /** So many tasks of each channel, whatever the other channels have. */
    public static Capacity of(Map<Channel, Integer> slots) {
        return new Capacity(slots, Map.of(), Integer.MAX_VALUE, Map.of());
    }

    /** How many tasks of the channel. */
    public int slots(Channel channel) {
        return slots.getOrDefault(channel, 0);
    }

    /** How many units a task of the channel takes. */
    public int weight(Channel channel) {
        return weights.getOrDefault(channel, 0);
    }

    /** Whether there is room for a task on the channel when there is no other. */
    boolean ever(Channel channel) {
        return slots(channel) > 0 && weight(channel) <= units;
    }
}
