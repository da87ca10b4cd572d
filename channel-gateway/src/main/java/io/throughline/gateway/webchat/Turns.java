package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one connection's work in the order in which it was asked for, each piece after the one before is done and its
 * result was given away; so results come in that order too.
 */
final class Turns {
    private final Queue<UniEmitter<? super Boolean>> waiting = new ArrayDeque<>();
    private final Executor loop;
    private boolean busy;

    /** Results come on the loop, which runs one thing after another. */
    Turns(Executor loop) {
        this.loop = loop;
    }

    /** Results come on the event loop of the caller. */
    static Turns onThisLoop() {
        var context = Objects.requireNonNull(Vertx.currentContext());
        return new Turns(work -> context.runOnContext(ignored -> work.run()));
    }

    /** The work, when its turn comes. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Boolean>emitter(this::queue)
                .chain(() -> Uni.createFrom().<T>deferred(work::get))
                .emitOn(loop)
                .eventually(() -> loop.execute(this::pass));
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
