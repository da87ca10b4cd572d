package io.throughline.identity.dedupe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well clusters agree with the truth.
 *
 * @param records compared
 * @param precision of the pairs that are in one cluster the share that are of one person
 * @param recall of the pairs that are of one person the share that are in one cluster
 * @param bCubedPrecision the mean, over records, of the share of its cluster that is of its person (Bagga, Baldwin 1998)
 * @param bCubedRecall the mean, over records, of the share of its person that is in its cluster
 * @param largestCluster in records
 * @param largestPerson in records
 * @param calibration by probability, the lowest first
 */
public record Evaluation(
        int records,
        double precision,
        double recall,
        double bCubedPrecision,
        double bCubedRecall,
        int largestCluster,
        int largestPerson,
        List<Bin> calibration) {
    private static final double[] EDGES = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.000001};

    /**
     * Records whose probability is alike.
     *
     * @param from inclusive
     * @param to exclusive
     * @param records in a cluster with others
     * @param stated the mean of their probabilities
     * @param observed the mean share of the others in their clusters that are of the same person
     */
    public record Bin(double from, double to, int records, double stated, double observed) {}

    /** The harmonic mean of pairwise precision and recall. */
    public double f1() {
        return harmonic(precision, recall);
    }

    /** The harmonic mean of both B-cubed figures. */
    public double bCubed() {
        return harmonic(bCubedPrecision, bCubedRecall);
    }

    private static double harmonic(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }

    /**
     * Compares a file of clusters with the truth, a CSV file whose first column is the record and whose second the
     * person; or, if it does not name every record and both columns name records, pairs of one person each.
     */
    public static Evaluation of(Path clusters, Path truth) {
        var lines = ClusterFile.read(clusters);
        if (lines.isEmpty()) {
            throw new BadInput(clusters + " has no records");
        }
        return of(lines, Truth.of(lines, truth));
    }

    private static Evaluation of(List<ClusterFile.Line> lines, Map<String, String> persons) {
        var sizes = Sizes.of(lines, persons);
        double precise = 0;
        double complete = 0;
        for (var line : lines) {
            precise += sizes.shared(line) / sizes.cluster(line);
            complete += sizes.shared(line) / sizes.person(line);
        }
        double right = pairs(sizes.both().values());
        return new Evaluation(
                lines.size(),
                share(right, pairs(sizes.clusters().values())),
                share(right, pairs(sizes.people().values())),
                precise / lines.size(),
                complete / lines.size(),
                largest(sizes.clusters()),
                largest(sizes.people()),
                calibration(lines, sizes));
    }

    /** How many records each cluster and each person has, and each cluster of each person. */
    private record Sizes(
            Map<String, String> persons,
            Map<String, Integer> clusters,
            Map<String, Integer> people,
            Map<List<String>, Integer> both) {
        static Sizes of(List<ClusterFile.Line> lines, Map<String, String> persons) {
            var sizes = new Sizes(persons, new HashMap<>(), new HashMap<>(), new HashMap<>());
            lines.forEach(sizes::count);
            return sizes;
        }

        private void count(ClusterFile.Line line) {
            clusters.merge(line.cluster(), 1, Integer::sum);
            people.merge(who(line), 1, Integer::sum);
            both.merge(List.of(line.cluster(), who(line)), 1, Integer::sum);
        }

        private String who(ClusterFile.Line line) {
            return persons.getOrDefault(line.record(), line.record());
        }

        double cluster(ClusterFile.Line line) {
            return clusters.getOrDefault(line.cluster(), 0);
        }

        double person(ClusterFile.Line line) {
            return people.getOrDefault(who(line), 0);
        }

        /** Records of the line's person in its cluster. */
        double shared(ClusterFile.Line line) {
            return both.getOrDefault(List.of(line.cluster(), who(line)), 0);
        }
    }

    private static double pairs(Collection<Integer> sizes) {
        return sizes.stream().mapToDouble(size -> size * (size - 1.0) / 2).sum();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 1 : part / whole;
    }

    private static int largest(Map<String, Integer> sizes) {
        return sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static List<Bin> calibration(List<ClusterFile.Line> lines, Sizes sizes) {
        var bins = new ArrayList<Bin>();
        for (int e = 0; e + 1 < EDGES.length; e++) {
            double from = EDGES[e];
            double to = EDGES[e + 1];
            var in = lines.stream()
                    .filter(line -> sizes.cluster(line) > 1)
                    .filter(line -> line.probability() >= from && line.probability() < to)
                    .toList();
            if (!in.isEmpty()) {
                bins.add(new Bin(
                        from,
                        Math.min(1, to),
                        in.size(),
                        in.stream()
                                .mapToDouble(ClusterFile.Line::probability)
                                .average()
                                .orElse(0),
                        in.stream()
                                .mapToDouble(line -> (sizes.shared(line) - 1) / (sizes.cluster(line) - 1))
                                .average()
                                .orElse(0)));
            }
        }
        return bins;
    }
}
