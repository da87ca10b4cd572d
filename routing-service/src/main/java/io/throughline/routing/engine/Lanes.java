package io.throughline.routing.engine;

import io.throughline.contracts.QueueId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queues. */
final class Lanes {
    private final Fits fits;
    private final Map<QueueId, Lane> all = new HashMap<>();
    private @Nullable Lane fallback;

    Lanes(Fits fits) {
        this.fits = fits;
    }

    /** Takes the place of what was known of the queue; gives whether anything is new. */
    boolean know(Terms terms) {
        var before = all.get(terms.queue());
        if (before != null && before.terms().equals(terms)) {
            return false;
        }
        if (before != null) {
            fits.remove(before);
        }
        var lane = new Lane(terms);
        all.put(terms.queue(), lane);
        fallback = terms.fallback() ? lane : fallback;
        fits.eachSupply(supply -> supply.flexibility = servedBy(supply));
        return true;
    }

    void forget(QueueId queue) {
        Optional.ofNullable(all.remove(queue)).ifPresent(fits::remove);
        fits.eachSupply(supply -> supply.flexibility = servedBy(supply));
    }

    /** Where a task of the queue waits; null while there is neither the queue nor a default one. */
    @Nullable
    Lane of(QueueId queue) {
        return all.getOrDefault(queue, fallback);
    }

    /** How many of the queues agents of the class are able to serve at once. */
    int servedBy(Supply supply) {
        return (int) all.values().stream()
                .filter(lane -> lane.terms().steps().getFirst().asksOf(supply))
                .count();
    }

    Iterable<Lane> each() {
        return all.values();
    }
}
