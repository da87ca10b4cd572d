package io.throughline.routing.replay;

import io.throughline.contracts.Channel;
import io.throughline.routing.engine.Priority;
import io.throughline.routing.engine.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call, or what came by another channel.
 *
 * @param arrival when it came, in seconds
 * @param type what it was about; calls of a type wait in one queue
 * @param priority the recorded one, as people call it
 * @param customer who called; "" or "0" when nobody knows
 * @param waited how long it waited, in seconds
 * @param served whether an agent took it; otherwise the caller hung up after the wait
 * @param service how long the agent had it, in seconds
 * @param nature what a router asks about it
 */
record Call(
        double arrival,
        String type,
        String priority,
        String customer,
        double waited,
        boolean served,
        double service,
        Nature nature) {
    /**
     * What a router asks about a call.
     *
     * @param priority null where the queue says it
     * @param preference who served the customer before, as far as it is recorded
     */
    record Nature(
            Channel channel,
            @Nullable Priority priority,
            Map<String, Object> attributes,
            Task.@Nullable Preference preference) {}

    /** A phone call; the larger the priority, the more important. */
    Call(double arrival, String type, int priority, String customer, double waited, boolean served, double service) {
        this(
                arrival,
                type,
                Integer.toString(priority),
                customer,
                waited,
                served,
                service,
                new Nature(Channel.VOICE, named(priority), Map.of(), null));
    }

    private static Priority named(int recorded) {
        return switch (recorded) {
            case 0, 1 -> Priority.NORMAL;
            case 2 -> Priority.HIGH;
            default -> Priority.URGENT;
        };
    }
}
