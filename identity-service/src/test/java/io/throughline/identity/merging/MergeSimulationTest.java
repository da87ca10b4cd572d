package io.throughline.identity.merging;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random merges, splits and their undoing with arrivals in between, in the real database: what must come out. */
@QuarkusTest
@WithTestResource(TestServers.class)
class MergeSimulationTest {
    private static final int SEQUENCES = Integer.getInteger("throughline.simulation.sequences", 16);
    private static final int OPERATIONS = 40;
    private static final int THREADS = 4;

    @Inject
    Arrivals arrivals;

    @Inject
    Operations operations;

    @Test
    void everythingIsAsItWasOnceEverythingIsUndone() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> played = IntStream.range(0, SEQUENCES)
                    .mapToObj(seed -> threads.submit(() -> new Playground(operations, arrivals, seed).play(OPERATIONS)))
                    .<Future<?>>map(future -> future)
                    .toList();
            for (var one : played) {
                one.get();
            }
        }
    }
}
