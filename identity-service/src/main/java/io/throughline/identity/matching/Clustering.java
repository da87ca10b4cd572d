package io.throughline.identity.matching;

import io.throughline.identity.person.Person;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers records into people: the surest pairs first, and two groups only if they agree as a whole.
 *
 * <p>Joining whatever hangs together by one pair makes chains whose ends have nothing in common. So two groups become
 * one only if their pairs agree on average (average linkage, over a bounded number of pairs), and if nothing that both
 * know of themselves is irreconcilable, even if the pair that would join them does not mention it.
 */
final class Clustering {
    private final List<Person> records;
    private final Policy policy;
    private final boolean onePerFile;
    private final GroupComparison comparison;
    private final int[] group;
    private final int[][] members;
    private final double[] weakest;

    /**
     * Everybody alone.
     *
     * @param onePerFile whether no group may have more than two records: one of each of two files without repeats
     */
    Clustering(List<Person> records, Scorer scorer, Policy policy, boolean onePerFile) {
        this.records = records;
        this.comparison = new GroupComparison(scorer);
        this.policy = policy;
        this.onePerFile = onePerFile;
        group = IntStream.range(0, records.size()).toArray();
        members = new int[records.size()][];
        Arrays.setAll(members, i -> new int[] {i});
        weakest = new double[records.size()];
        Arrays.fill(weakest, Double.POSITIVE_INFINITY);
    }

    /** Joins the groups of these pairs where they agree, the surest first. */
    void join(Candidates pairs, double[] bits) {
        IntStream.range(0, pairs.size())
                .filter(p -> bits[p] >= policy.link())
                .boxed()
                .sorted((p, q) -> bits[p] == bits[q] ? Integer.compare(p, q) : Double.compare(bits[q], bits[p]))
                .forEach(p -> join(pairs.left()[p], pairs.right()[p], bits[p]));
    }

    private void join(int one, int other, double bits) {
        int a = group[one];
        int b = group[other];
        if (a != b && agree(members[a], members[b])) {
            unite(Math.min(a, b), Math.max(a, b));
            weakest[one] = Math.min(weakest[one], bits);
            weakest[other] = Math.min(weakest[other], bits);
        }
    }

    private boolean agree(int[] some, int[] others) {
        return (!onePerFile || some.length + others.length <= 2)
                && comparison.of(people(some), people(others)).agrees(policy);
    }

    private List<Person> people(int[] indexes) {
        return Arrays.stream(indexes).mapToObj(records::get).toList();
    }

    private void unite(int into, int from) {
        for (int i : members[from]) {
            group[i] = into;
        }
        var all = Arrays.copyOf(members[into], members[into].length + members[from].length);
        System.arraycopy(members[from], 0, all, members[into].length, members[from].length);
        members[into] = all;
        members[from] = new int[0];
    }

    /** Who belongs together now. */
    Grouping grouping() {
        var number = new int[group.length];
        Arrays.fill(number, -1);
        var numbered = new int[group.length];
        int next = 0;
        for (int i = 0; i < group.length; i++) {
            if (number[group[i]] < 0) {
                number[group[i]] = next++;
            }
            numbered[i] = number[group[i]];
        }
        return new Grouping(numbered, weakest.clone());
    }
}
