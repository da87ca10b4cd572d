package io.throughline.routing.replay;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The calls as they would come again: when and about what is recorded, what else chance decides, by a seed. */
final class Traffic {
    private final List<Arrival> arrivals;

    /**
     * A call that comes.
     *
     * @param call what is recorded of it
     * @param patience how long the caller waits for an agent, in seconds
     * @param service how long an agent has it, in seconds: as recorded, or as for another call of the type
     */
    record Arrival(Call call, double patience, double service) {}

    private Traffic(List<Arrival> arrivals) {
        this.arrivals = arrivals;
    }

    static Traffic of(List<Call> calls, long seed) {
        var random = new Random(seed);
        var patience = Patience.of(calls);
        var served = calls.stream().filter(Call::served).collect(Collectors.groupingBy(Call::type));
        var all = calls.stream().filter(Call::served).toList();
        if (all.isEmpty()) {
            throw new BadInput("No call was served, so nobody knows how long one takes.");
        }
        return new Traffic(calls.stream()
                .map(call -> new Arrival(
                        call,
                        -Math.log(1 - random.nextDouble()) * patience.mean(call.type()),
                        call.served() ? call.service() : another(served, all, call, random)))
                .toList());
    }

    private static double another(Map<String, List<Call>> served, List<Call> all, Call call, Random random) {
        var like = served.getOrDefault(call.type(), all);
        return like.get(random.nextInt(like.size())).service();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /** What the calls are about. */
    Set<String> types() {
        return arrivals.stream().map(arrival -> arrival.call().type()).collect(Collectors.toCollection(TreeSet::new));
    }
}
