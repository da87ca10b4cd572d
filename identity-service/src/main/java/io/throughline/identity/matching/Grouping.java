package io.throughline.identity.matching;

/** Which records are of one person. */
public final class Grouping {
    private final int[] groups;
    private final double[] weakest;
    private final Candidates pairs;
    private final double[] bits;

    /**
     * What was found.
     *
     * @param groups of each record: the same number for the same person, from 0 in the order of the records
     * @param weakest of each record the weakest link that it needs to be in its group, in bits; infinite when it is alone
     */
    Grouping(int[] groups, double[] weakest) {
        this(groups, weakest, new Candidates(new int[0], new int[0], new long[0]), new double[0]);
    }

    private Grouping(int[] groups, double[] weakest, Candidates pairs, double[] bits) {
        this.groups = groups;
        this.weakest = weakest;
        this.pairs = pairs;
        this.bits = bits;
    }

    /** The same, knowing the pairs that were compared. */
    Grouping of(Candidates compared, double[] weights) {
        return new Grouping(groups, weakest, compared, weights);
    }

    /** Tells all pairs that were compared. */
    public void links(Links links) {
        for (int p = 0; p < bits.length; p++) {
            links.link(pairs.left()[p], pairs.right()[p], Scorer.probability(bits[p]));
        }
    }

    /** How many records there are. */
    public int size() {
        return groups.length;
    }

    /** The record's group: the same number for the same person, from 0 in the order of the records. */
    public int group(int index) {
        return groups[index];
    }

    /** The probability of the weakest link that the record needs to be in its group; 1 when it is alone. */
    public double probability(int index) {
        return Scorer.probability(weakest[index]);
    }

    int[] groups() {
        return groups;
    }
}
