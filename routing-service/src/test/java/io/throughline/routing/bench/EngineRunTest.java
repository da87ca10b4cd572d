package io.throughline.routing.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EngineRunTest {
    private static final World.Size SMALL = new World.Size(50, 500, 20, 10);

    @Test
    void matchesAsManyAgentsAsAScanOfAllTasks() {
        assertEquals(new ScanRun(SMALL, 7, SMALL.agents()).busy(), new EngineRun(SMALL, 7).busy());
    }

    @Test
    void tellsHowLongEachMatchTook() {
        var took = new EngineRun(SMALL, 7).run(1_000);

        assertTrue(took.perSecond() > 0);
        assertTrue(took.micros(0.5) <= took.micros(0.99));
    }
}
