package io.throughline.identity.matching;

import io.throughline.identity.person.Person;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds out which records are of one person, knowing nothing but the records.
 *
 * <p>Records that share a blocking key are compared; a model is learned from the patterns; the pairs are weighed and
 * gathered. Twice more: with values counted over the people found instead of over records, and with the weights seen
 * among them. The same records, policy and seed give the same answer.
 */
public final class Deduplication {
    private static final int PASSES = 3;
    private static final int PRIOR_STEPS = 40;
    /** Two files of which fewer than this share of the links are inside one file have no repeats. */
    private static final double FEW = 0.02;

    private final Policy policy;
    private final long seed;
    private final Progress progress;

    /**
     * Works by a policy.
     *
     * @param seed of what is drawn at random: pairs to learn from, and the order of arrival in {@link #stream}
     */
    public Deduplication(Policy policy, long seed, Progress progress) {
        this.policy = policy;
        this.seed = seed;
        this.progress = progress;
    }

    /** All records at once. */
    public Grouping batch(List<Person> records) {
        return link(records, records.size());
    }

    /**
     * Two files, the second after the first in the list.
     *
     * @param first how many records the first has
     */
    public Grouping link(List<Person> records, int first) {
        return records.size() < 2
                ? alone(records.size())
                : learned(records, first).told();
    }

    /**
     * One record after the other in a random order, each given to somebody at once and for good, as they arrive in a
     * running service; by what was learned from all of them before.
     */
    public Grouping stream(List<Person> records) {
        if (records.size() < 2) {
            return alone(records.size());
        }
        var learned = learned(records, records.size());
        var arrival = arrival(records.size());
        var place = new int[records.size()];
        IntStream.range(0, arrival.length).forEach(k -> place[arrival[k]] = k);
        var clustering = new Clustering(records, learned.scorer(), policy, false);
        var byLater = IntStream.range(0, learned.pairs().size())
                .boxed()
                .collect(Collectors.groupingBy(p -> Math.max(
                        place[learned.pairs().left()[p]], place[learned.pairs().right()[p]])));
        for (int k = 0; k < arrival.length; k++) {
            var earlier = byLater.getOrDefault(k, List.of());
            var now = learned.pairs().at(earlier);
            clustering.join(
                    now, earlier.stream().mapToDouble(p -> learned.bits()[p]).toArray());
            progress.at("arriving", k + 1L, arrival.length);
        }
        return clustering.grouping().of(learned.pairs(), learned.bits());
    }

    /** What the records teach. */
    public Matcher learn(List<Person> records) {
        return new Matcher(learned(records, records.size()).scorer());
    }

    private static Grouping alone(int records) {
        return new Grouping(
                IntStream.range(0, records).toArray(),
                IntStream.range(0, records)
                        .mapToDouble(i -> Double.POSITIVE_INFINITY)
                        .toArray());
    }

    private int[] arrival(int records) {
        var order = IntStream.range(0, records).toArray();
        var random = new SplittableRandom(seed);
        for (int i = records - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    /** What was learned of records, and who is who by it. */
    @SuppressWarnings("ArrayRecordComponent") // one figure a pair; never compared
    private record Learned(Candidates pairs, double[] bits, Scorer scorer, Grouping grouping) {
        Grouping told() {
            return grouping.of(pairs, bits);
        }
    }

    private Learned learned(List<Person> records, int first) {
        var pairs = Candidates.of(records, progress);
        double all = records.size() * (records.size() - 1.0) / 2;
        double least = Math.max(1, policy.housemates() * records.size() / 2) / all;
        progress.at("learning", 0, PASSES);
        var training = new Training(seed);
        var found = training.learn(
                records, Patterns.of(pairs.patterns()), 1.0 / records.size(), Math.max(least, 1.0 / records.size()));
        var learned = weighed(records, first, pairs, found, alone(records.size()), least);
        for (int pass = 1; pass < PASSES; pass++) {
            progress.at("learning", pass, PASSES);
            var model = training.learnMore(found, pairs, learned.bits());
            learned = weighed(records, first, pairs, model, learned.grouping(), least);
        }
        progress.at("learning", PASSES, PASSES);
        return learned;
    }

    /** Weighs the pairs; how many are of one person or household follows from the weights, and these from it. */
    private Learned weighed(
            List<Person> records, int first, Candidates pairs, MatchModel found, Grouping people, double least) {
        var frequencies = Frequencies.of(records, people.groups());
        double all = records.size() * (records.size() - 1.0) / 2;
        var bits = new double[pairs.size()];
        var model = found;
        var scorer = new Scorer(model, frequencies);
        for (int step = 0; step < PRIOR_STEPS; step++) {
            scorer = new Scorer(model, frequencies);
            double persons = 0.5;
            double mates = 0;
            for (int p = 0; p < bits.length; p++) {
                var evidence = scorer.evidence(records.get(pairs.left()[p]), pairs.patterns()[p]);
                bits[p] = evidence.person();
                double person = Scorer.probability(evidence.person());
                persons += person;
                mates += (1 - person) * Scorer.probability(evidence.household());
            }
            var before = model;
            model = model.withPriors(persons / all, Math.max(least, mates / all));
            if (near(before.prior(), model.prior()) && near(before.household(), model.household())) {
                break;
            }
        }
        return new Learned(pairs, bits, scorer, gathered(records, first, pairs, bits, scorer));
    }

    private static boolean near(double before, double now) {
        return Math.abs(MatchModel.log2(now / before)) < 0.05;
    }

    private Grouping gathered(List<Person> records, int first, Candidates pairs, double[] bits, Scorer scorer) {
        boolean onePerFile = first < records.size() && withoutRepeats(first, pairs, bits);
        var clustering = new Clustering(records, scorer, policy, onePerFile);
        if (onePerFile) {
            var across = IntStream.range(0, pairs.size())
                    .filter(p -> pairs.left()[p] < first && pairs.right()[p] >= first)
                    .boxed()
                    .toList();
            clustering.join(
                    pairs.at(across), across.stream().mapToDouble(p -> bits[p]).toArray());
        } else {
            clustering.join(pairs, bits);
        }
        return clustering.grouping();
    }

    private boolean withoutRepeats(int first, Candidates pairs, double[] bits) {
        double across = 0;
        double inside = 0;
        for (int p = 0; p < bits.length; p++) {
            double probability = Scorer.probability(bits[p]);
            if (pairs.left()[p] < first && pairs.right()[p] >= first) {
                across += probability;
            } else {
                inside += probability;
            }
        }
        return inside < FEW * across;
    }
}
