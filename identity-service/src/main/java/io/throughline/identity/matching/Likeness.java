package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.List;
import java.util.Set;

/**
 * How like two groups of records are, each of one person.
 *
 * @param one the record of the first that fits the second best
 * @param other the record of the second that it fits
 * @param pair the evidence of these two that they are of one person, in bits
 * @param average the average evidence of the pairs, in bits
 * @param whole the evidence of what fits best, field by field, in bits
 * @param prior the evidence before anything was compared
 * @param weights what the fields of the two records weigh
 * @param contradicting fields that both groups know and of which no two values are alike
 * @param otherGeneration whether one is the junior of the other
 */
public record Likeness(
        Person one,
        Person other,
        double pair,
        double average,
        double whole,
        Prior prior,
        List<FieldWeight> weights,
        Set<Field> contradicting,
        boolean otherGeneration) {
    public Likeness {
        weights = List.copyOf(weights);
        contradicting = Set.copyOf(contradicting);
    }

    /** The probability that both are of one person: the pair's, or that of the whole where it says less. */
    public double probability() {
        return Scorer.probability(Math.min(pair, whole));
    }

    /** The evidence of the pair in bits, summed up from its parts. */
    public static double total(Prior prior, List<FieldWeight> weights) {
        double same = prior.same();
        double household = prior.household();
        double strangers = 0;
        for (var weight : weights) {
            same += weight.same();
            household += weight.household();
            strangers += weight.strangers();
        }
        return Scorer.evidence(same, household, strangers).person();
    }
}
