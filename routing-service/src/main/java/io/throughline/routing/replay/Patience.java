package io.throughline.routing.replay;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long callers of each type wait before they hang up, taken for exponential. Who was served would have waited for
 * longer, nobody knows how long, so the mean is the maximum-likelihood one for right-censored times: all the time waited
 * by everybody, over the number of those who hung up.
 */
final class Patience {
    private final Map<String, Double> means;
    private final double usual;

    private Patience(Map<String, Double> means, double usual) {
        this.means = means;
        this.usual = usual;
    }

    static Patience of(List<Call> calls) {
        var byType = calls.stream().collect(Collectors.groupingBy(Call::type));
        var means = new TreeMap<String, Double>();
        byType.forEach((type, those) -> means.put(type, mean(those)));
        return new Patience(means, mean(calls));
    }

    /** In seconds; infinite if nobody hung up. */
    private static double mean(List<Call> calls) {
        double waited = calls.stream().mapToDouble(Call::waited).sum();
        long hungUp = calls.stream().filter(call -> !call.served()).count();
        return hungUp == 0 ? Double.POSITIVE_INFINITY : waited / hungUp;
    }

    /** The mean patience of callers of the type, in seconds; of all callers where nothing is known of the type. */
    double mean(String type) {
        return means.getOrDefault(type, usual);
    }
}
