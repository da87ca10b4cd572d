package io.throughline.gateway.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BellTest {
    private final Bell bell = new Bell();

    @Test
    void ringsForANewFollower() {
        assertTrue(listen().isDone());
        assertFalse(listen().isDone());
    }

    @Test
    void remembersARingThatNobodyWaitedFor() {
        assertTrue(listen().isDone());

        bell.ring();
        bell.ring();

        assertTrue(listen().isDone());
        assertFalse(listen().isDone());
    }

    @Test
    void wakesWhoWaits() {
        assertTrue(listen().isDone());
        var waiting = listen();
        assertFalse(waiting.isDone());

        bell.ring();

        assertTrue(waiting.isDone());
        assertFalse(listen().isDone());
    }

    private CompletableFuture<Boolean> listen() {
        return bell.awaitRing().subscribeAsCompletionStage();
    }
}
