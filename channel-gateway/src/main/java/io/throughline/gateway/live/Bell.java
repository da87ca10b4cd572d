package io.throughline.gateway.live;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.jspecify.annotations.Nullable;

/**
 * Tells one follower that there may be something to read. A ring that nobody waits for is remembered, so whoever
 * first waits and then reads misses nothing; any number of rings is one.
 */
final class Bell {
    private boolean rung = true;
    private @Nullable UniEmitter<? super Boolean> waiting;

    /** Wakes the follower, now or when it next waits. */
    void ring() {
        var waiter = takeWaiter();
        if (waiter != null) {
            waiter.complete(true);
        }
    }

    /** Completes at the first ring since the last one waited for. */
    Uni<Boolean> awaitRing() {
        return Uni.createFrom().<Boolean>emitter(this::await);
    }

    private void await(UniEmitter<? super Boolean> emitter) {
        if (takeRing(emitter)) {
            emitter.complete(true);
        }
    }

    private synchronized boolean takeRing(UniEmitter<? super Boolean> emitter) {
        boolean now = rung;
        rung = false;
        waiting = now ? null : emitter;
        return now;
    }

    private synchronized @Nullable UniEmitter<? super Boolean> takeWaiter() {
        var waiter = waiting;
        waiting = null;
        rung = waiter == null;
        return waiter;
    }
}
