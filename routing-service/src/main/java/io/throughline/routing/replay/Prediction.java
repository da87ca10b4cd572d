package io.throughline.routing.replay;

import io.throughline.routing.forecast.Calibration;
import io.throughline.routing.forecast.Expectation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How well waits were foretold by one way of estimating them: each by what was known when the call came. */
final class Prediction {
    private final String name;
    private final Map<String, Calibration> byType = new HashMap<>();
    private final Map<Integer, Guess> open = new HashMap<>();
    private int told;
    private int within;
    private double error;
    private double squared;
    private double waited;

    private record Guess(double estimate, Optional<Expectation> expectation) {}

    Prediction(String name) {
        this.name = name;
    }

    /** A call has to wait, and the estimate is that, in seconds. */
    void foretell(int call, String type, double estimate) {
        open.put(call, new Guess(estimate, calibration(type).expect(estimate)));
    }

    /** The call that had to wait is served after so many seconds. */
    void served(int call, String type, double wait) {
        var guess = open.remove(call);
        if (guess == null) {
            return;
        }
        guess.expectation().ifPresent(expectation -> score(expectation, wait));
        calibration(type).learn(guess.estimate(), wait);
    }

    /** The caller hung up: how long they would have waited is not known. */
    void hungUp(int call) {
        open.remove(call);
    }

    private Calibration calibration(String type) {
        return byType.computeIfAbsent(type, none -> new Calibration());
    }

    private void score(Expectation expectation, double wait) {
        told++;
        within += wait >= expectation.low() && wait <= expectation.high() ? 1 : 0;
        error += Math.abs(wait - expectation.expected());
        squared += (wait - expectation.expected()) * (wait - expectation.expected());
        waited += wait;
    }

    String name() {
        return name;
    }

    /** Of how many calls anything was foretold. */
    int told() {
        return told;
    }

    /** Which part of the waits was within the interval that is to hold eight of ten. */
    double coverage() {
        return told == 0 ? 0 : (double) within / told;
    }

    /** In seconds. */
    double meanError() {
        return told == 0 ? 0 : error / told;
    }

    /** The mean squared error by the square of the mean wait. */
    double relativeSquaredError() {
        double mean = told == 0 ? 0 : waited / told;
        return mean == 0 ? 0 : squared / told / (mean * mean);
    }
}
