package io.throughline.routing.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Random random = new Random(7);
    private final Calibration calibration = new Calibration();

    @Test
    void saysNothingAsLongAsItKnowsTooLittle() {
        for (int wait = 1; wait < Calibration.FEWEST; wait++) {
            calibration.learn(10, wait);
        }

        assertEquals(Optional.empty(), calibration.expect(10));
    }

    @Test
    void coversEightOfTenWaitsThoughTheEstimateIsWrongByAFactor() {
        int within = 0;
        for (int call = 0; call < 5_000; call++) {
            double estimate = 20 + random.nextInt(300);
            double wait = 3 * estimate * (0.5 + random.nextDouble());
            var expectation = calibration.expect(estimate);
            within += expectation
                            .filter(told -> told.low() <= wait && wait <= told.high())
                            .isPresent()
                    ? 1
                    : 0;
            calibration.learn(estimate, wait);
        }

        assertTrue(within > 0.77 * 5_000 && within < 0.83 * 5_000, within + " of 5000");
    }

    @Test
    void followsWhatChanges() {
        for (int call = 0; call < 400; call++) {
            calibration.learn(60, 60);
        }
        for (int call = 0; call < 400; call++) {
            calibration.learn(60, 200);
        }

        assertEquals(200, calibration.expect(60).orElseThrow().expected(), 1);
    }

    @Test
    void theQueueMovesAtThePaceOfItsAgents() {
        assertEquals(90, QueueLength.wait(2, 180, 6));
        assertEquals(180, QueueLength.wait(0, 180, 0));
    }
}
