package io.throughline.routing.replay;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.routing.engine.Ranking;
import io.throughline.routing.policy.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A month of a real call centre, where the folder with it is there. */
class CallCentreTest {
    private static final Path FOLDER = Path.of("../../shared/data/calls");

    @Test
    void waitsLittleAndIsFairWithFewSkills() {
        assumeTrue(Files.isDirectory(FOLDER), "there are no recorded calls beside this checkout");
        var traffic = Traffic.of(Calls.read(FOLDER.resolve("august.csv")), 1);
        var crew = Crew.read(FOLDER.resolve("agents.csv"), 8, 0.05);

        for (var ranking : new Ranking[] {Ranking.LONGEST_IDLE, Ranking.BLEND}) {
            var plan = CallPlan.of(ranking.name(), new Policy(ranking, null, null, null, null, null));
            var outcome = Replay.of(traffic, plan, crew);
            var foretold = outcome.predictions().getFirst();
            assertAll(
                    () -> assertTrue(foretold.told() > 1_000, () -> foretold.told() + " foretold"),
                    () -> assertEquals(0.8, foretold.coverage(), 0.05, "inside the interval for 80 %"),
                    () -> assertTrue(outcome.meanWait() <= 28, () -> "mean wait " + outcome.meanWait()),
                    () -> assertTrue(outcome.abandonment() <= 0.067, () -> "hung up " + outcome.abandonment()),
                    () -> assertTrue(outcome.unfairness() <= 0.16, () -> "unfair " + outcome.unfairness()));
        }
    }
}
