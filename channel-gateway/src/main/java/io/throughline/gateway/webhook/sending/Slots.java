package io.throughline.gateway.webhook.sending;

import java.util.HashMap;
import java.util.Map;

/**
 * How many messages this replica sends to each endpoint at once. Each endpoint has slots of its own, so that one that
 * hangs takes none of another's; and one look for work at a time, so that many wake-ups are one question.
 */
final class Slots {
    private final int most;
    private final Map<String, Use> uses = new HashMap<>();

    Slots(int most) {
        this.most = most;
    }

    private static final class Use {
        private int taken;
        private boolean looking;
        private boolean lookAgain;
    }

    /** Begins a look for work; how many slots are free, and 0 when this caller is not to look. */
    synchronized int look(String endpoint) {
        var use = uses.computeIfAbsent(endpoint, none -> new Use());
        if (use.looking) {
            use.lookAgain = true;
            return 0;
        }
        use.looking = use.taken < most;
        return most - use.taken;
    }

    /** Ends a look that found so much; whether to look again at once. */
    synchronized boolean found(String endpoint, int taken) {
        var use = uses.computeIfAbsent(endpoint, none -> new Use());
        use.taken += taken;
        boolean again = use.lookAgain && use.taken < most;
        use.looking = false;
        use.lookAgain = false;
        forget(endpoint, use);
        return again;
    }

    /** A message has been sent, or not. */
    synchronized void release(String endpoint) {
        var use = uses.computeIfAbsent(endpoint, none -> new Use());
        use.taken--;
        forget(endpoint, use);
    }

    private void forget(String endpoint, Use use) {
        if (use.taken == 0 && !use.looking) {
            uses.remove(endpoint);
        }
    }
}
