package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one connection's work in the order in which it was asked for, each piece after the one before is done. */
final class Turns {
    private final Queue<UniEmitter<? super Boolean>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** The work, when its turn comes. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Boolean>emitter(this::queue)
                .chain(() -> Uni.createFrom().<T>deferred(work::get).eventually(this::pass));
    }

    private void queue(UniEmitter<? super Boolean> turn) {
        if (take(turn)) {
            turn.complete(true);
        }
    }

    private synchronized boolean take(UniEmitter<? super Boolean> turn) {
        if (busy) {
            waiting.add(turn);
            return false;
        }
        busy = true;
        return true;
    }

    private void pass() {
        var next = next();
        if (next != null) {
            next.complete(true);
        }
    }

    private synchronized @Nullable UniEmitter<? super Boolean> next() {
        var next = waiting.poll();
        busy = next != null;
        return next;
    }
}
