package io.throughline.identity.likeness;

import io.throughline.contracts.CustomerId;
import io.throughline.identity.matching.FieldWeight;
import io.throughline.identity.matching.Prior;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what a decision of the matcher rests. It holds no values, and can be computed again as long as the two records are
 * there.
 *
 * @param customer the one that was looked at
 * @param other the one that it is like
 * @param records the records of both that are most alike
 * @param probability that they are one person
 * @param bits the evidence of these two records; the sum of prior and weights, see
 *     {@link io.throughline.identity.matching.Likeness#total}
 * @param average the average evidence of all pairs of records of both, in bits
 * @param whole the evidence of what fits best of each field, in bits
 * @param weights field by field
 * @param runnerUp who came next; null when there was nobody
 * @param candidates how many customers were compared
 * @param capped how many keys found nobody, because too many share them
 * @param model the version of the model
 * @param people among how many customers
 * @param policy the version of the policy
 */
record Grounds(
        CustomerId customer,
        CustomerId other,
        List<Long> records,
        double probability,
        double bits,
        double average,
        double whole,
        Prior prior,
        List<FieldWeight> weights,
        @Nullable RunnerUp runnerUp,
        int candidates,
        int capped,
        int model,
        long people,
        int policy) {
    Grounds {
        records = List.copyOf(records);
        weights = List.copyOf(weights);
    }

    /**
     * Who came next.
     *
     * @param bits its evidence
     */
    record RunnerUp(CustomerId customer, double bits) {
        static @Nullable RunnerUp of(Verdict.@Nullable RunnerUp next) {
            return next == null ? null : new RunnerUp(next.other().customer(), next.bits());
        }
    }

    static Grounds of(Neighbours neighbours, Verdict verdict, InForce now) {
        var likeness = verdict.likeness();
        return new Grounds(
                neighbours.customer().customer(),
                verdict.other().customer(),
                List.of(
                        Long.valueOf(likeness.one().id()),
                        Long.valueOf(likeness.other().id())),
                likeness.probability(),
                likeness.pair(),
                likeness.average(),
                likeness.whole(),
                likeness.prior(),
                likeness.weights(),
                RunnerUp.of(verdict.runnerUp()),
                neighbours.others().size(),
                neighbours.capped(),
                now.model(),
                now.people(),
                now.policy().version());
    }
}
