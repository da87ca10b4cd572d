package io.throughline.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to do with a batch: which arrivals are to be handled and which wait behind a parked one.
 *
 * <p>An arrival that cannot be read parks its key; an arrival whose key is parked waits, in its order; of repeats in
 * one batch the first counts.
 *
 * @param handled arrivals to be handled, in their order, if they have not been handled before
 * @param parked arrivals that wait, in their order
 */
record Intake<A extends Intake.Arrival>(List<A> handled, List<A> parked) {
    /** Something that came off a stream. */
    interface Arrival {
        String id();

        String key();

        /** Whether it could be read. */
        boolean readable();
    }

    static <A extends Arrival> Intake<A> plan(List<A> batch, Set<String> parkedKeys) {
        var standing = new HashSet<>(parkedKeys);
        var seen = new HashSet<String>();
        var handled = new ArrayList<A>();
        var parked = new ArrayList<A>();
        for (var arrival : batch) {
            if (!seen.add(arrival.id())) {
                continue;
            }
            if (!arrival.readable()) {
                standing.add(arrival.key());
            }
            (standing.contains(arrival.key()) ? parked : handled).add(arrival);
        }
        return new Intake<>(List.copyOf(handled), List.copyOf(parked));
    }
}
