package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final Turns turns = new Turns(loop::add);
    private final List<String> begun = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void beginsAPieceOfWorkWhenTheOneBeforeIsDone() {
        var first = begin("first");
        var second = begin("second");
        var third = begin("third");
        assertEquals(List.of("first"), begun);

        first.complete("first");
        run();
        assertEquals(List.of("first", "second"), begun);

        second.completeExceptionally(new IllegalStateException("broken"));
        run();
        assertEquals(List.of("first", "second", "third"), begun);

        third.complete("third");
        run();
        assertEquals(List.of("first", "third"), done);
    }

    @Test
    void givesResultsInTheOrderOfTheWork() {
        var slow = begin("slow");
        ask(() -> Uni.createFrom().item("quick"));
        ask(() -> Uni.createFrom().item("quicker"));

        slow.complete("slow");
        run();

        assertEquals(List.of("slow", "quick", "quicker"), done);
    }

    @Test
    void goesOnAfterWorkThatCouldNotBegin() {
        ask(() -> {
            throw new IllegalStateException("broken");
        });
        ask(() -> Uni.createFrom().item("next"));

        run();

        assertEquals(List.of("next"), done);
        assertEquals(1, failures.size());
    }

    private CompletableFuture<String> begin(String name) {
        var result = new CompletableFuture<String>();
        ask(() -> {
            begun.add(name);
            return Uni.createFrom().completionStage(result);
        });
        return result;
    }

    private void ask(Supplier<Uni<String>> work) {
        turns.run(work).subscribe().with(done::add, failures::add);
    }

    private void run() {
        for (var work = loop.poll(); work != null; work = loop.poll()) {
            work.run();
        }
    }
}
