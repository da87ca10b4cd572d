package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final List<String> begun = new ArrayList<>();

    @Test
    void beginsAPieceOfWorkWhenTheOneBeforeIsDone() {
        var first = begin("first");
        var second = begin("second");
        var third = begin("third");
        assertEquals(List.of("first"), begun);

        first.complete("done");
        assertEquals(List.of("first", "second"), begun);

        second.completeExceptionally(new IllegalStateException("broken"));
        assertEquals(List.of("first", "second", "third"), begun);
        third.complete("done");
        assertTrue(begin("fourth").complete("done"));
        assertEquals(List.of("first", "second", "third", "fourth"), begun);
    }

    @Test
    void goesOnAfterWorkThatCouldNotBegin() {
        var broken = turns.<String>run(() -> {
                    throw new IllegalStateException("broken");
                })
                .subscribeAsCompletionStage();
        assertTrue(broken.isCompletedExceptionally());

        assertTrue(begin("next").complete("done"));
        assertEquals(List.of("next"), begun);
    }

    private CompletableFuture<String> begin(String name) {
        var done = new CompletableFuture<String>();
        var _ = turns.run(() -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(done);
                })
                .subscribeAsCompletionStage();
        return done;
    }
}
