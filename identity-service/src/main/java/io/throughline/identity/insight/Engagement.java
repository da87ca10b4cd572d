package io.throughline.identity.insight;

import io.throughline.contracts.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How engaged a customer is: every touchpoint has a weight, and halves it with each half-life. Sums halve like what they
 * are sums of, so parts of a customer, channels and kinds of touchpoints add up, and come apart again, exactly.
 *
 * @param score the sum of the parts' weights
 * @param parts by channel and kind, the weightiest first
 */
record Engagement(double score, List<Part> parts) {
    Engagement {
        parts = List.copyOf(parts);
    }

    /**
     * A sum of weights.
     *
     * @param kind the type of the touchpoints, such as message.received
     * @param asOf when the weight was this
     */
    record Sum(Channel channel, String kind, long touchpoints, double weight, Instant asOf) {
        /** What is left of it. */
        double at(Instant now, Duration halfLife) {
            return weight * factor(asOf, now, halfLife);
        }
    }

    /**
     * What one kind of touchpoints on one channel adds to the score.
     *
     * @param share of the score, from 0 to 1
     */
    record Part(Channel channel, String kind, long touchpoints, double weight, double share) {}

    /** Out of the sums of all parts of a customer. */
    static Engagement of(Collection<Sum> sums, Instant now, Duration halfLife) {
        var parts =
                sums.stream()
                        .collect(Collectors.groupingBy(sum -> List.of(sum.channel(), sum.kind())))
                        .values()
                        .stream()
                        .map(same -> part(same, now, halfLife))
                        .sorted(Comparator.comparingDouble(Part::weight)
                                .reversed()
                                .thenComparing(Part::channel)
                                .thenComparing(Part::kind))
                        .toList();
        double score = parts.stream().mapToDouble(Part::weight).sum();
        return new Engagement(
                score, parts.stream().map(part -> shared(part, score)).toList());
    }

    private static Part part(List<Sum> same, Instant now, Duration halfLife) {
        var first = same.getFirst();
        return new Part(
                first.channel(),
                first.kind(),
                same.stream().mapToLong(Sum::touchpoints).sum(),
                same.stream().mapToDouble(sum -> sum.at(now, halfLife)).sum(),
                0);
    }

    private static Part shared(Part part, double score) {
        double share = score > 0 ? part.weight() / score : 0;
        return new Part(part.channel(), part.kind(), part.touchpoints(), part.weight(), share);
    }

    /** What is left of 1 after the time between, at most 1. */
    static double factor(Instant then, Instant now, Duration halfLife) {
        var between = Duration.between(then, now);
        return between.isNegative() ? 1 : Math.pow(0.5, (double) between.toMillis() / halfLife.toMillis());
    }
}
