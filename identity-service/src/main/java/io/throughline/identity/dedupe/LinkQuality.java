package io.throughline.identity.dedupe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How right the stated probabilities of pairs are, and what each threshold would find; of pairs as they were compared,
 * before records are gathered.
 *
 * @param bins by stated probability, the lowest first
 * @param curve by threshold, the highest first
 * @param pairs of one person in truth, compared or not
 */
public record LinkQuality(List<Bin> bins, List<Point> curve, long pairs) {
    private static final double[] EDGES = {
        0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.997, 0.999, 1.1
    };
    private static final double Z = 1.959964;

    /** Keeps its own copies. */
    public LinkQuality {
        bins = List.copyOf(bins);
        curve = List.copyOf(curve);
    }

    /**
     * Pairs whose stated probability is alike.
     *
     * @param stated the mean of their probabilities
     * @param right how many are of one person
     */
    public record Bin(double stated, long pairs, long right) {
        /** The share that is right. */
        public double observed() {
            return (double) right / pairs;
        }

        /** The lower end of the 95 % interval of the share (Wilson 1927). */
        public double low() {
            return Math.max(0, middle() - half());
        }

        /** Its upper end. */
        public double high() {
            return Math.min(1, middle() + half());
        }

        private double middle() {
            return (observed() + Z * Z / (2 * pairs)) / (1 + Z * Z / pairs);
        }

        private double half() {
            double spread = observed() * (1 - observed()) / pairs + Z * Z / (4.0 * pairs * pairs);
            return Z * Math.sqrt(spread) / (1 + Z * Z / pairs);
        }
    }

    /** What linking all pairs from a probability on would find. */
    public record Point(double threshold, double precision, double recall) {}

    /** Compares a file of links with the truth about the records of a file of clusters. */
    public static LinkQuality of(Path links, Path clusters, Path truth) {
        var records = ClusterFile.read(clusters);
        var persons = Truth.of(records, truth);
        var sorted = LinkFile.read(links).stream()
                .sorted(Comparator.comparingDouble(LinkFile.Line::probability).reversed())
                .toList();
        long pairs = pairs(records, persons);
        return new LinkQuality(bins(sorted, persons), curve(sorted, persons, pairs), pairs);
    }

    private static boolean right(LinkFile.Line link, Map<String, String> persons) {
        return who(link.one(), persons).equals(who(link.other(), persons));
    }

    private static String who(String record, Map<String, String> persons) {
        var person = persons.get(record);
        if (person == null) {
            throw new BadInput("the links name record " + record + ", which the clusters do not have");
        }
        return person;
    }

    private static long pairs(List<ClusterFile.Line> records, Map<String, String> persons) {
        var sizes = new HashMap<String, Long>();
        records.forEach(record -> sizes.merge(who(record.record(), persons), 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    private static List<Bin> bins(List<LinkFile.Line> links, Map<String, String> persons) {
        var bins = new ArrayList<Bin>();
        for (int e = 0; e + 1 < EDGES.length; e++) {
            double from = EDGES[e];
            double to = EDGES[e + 1];
            var in = links.stream()
                    .filter(link -> link.probability() >= from && link.probability() < to)
                    .toList();
            if (!in.isEmpty()) {
                bins.add(new Bin(
                        in.stream()
                                .mapToDouble(LinkFile.Line::probability)
                                .average()
                                .orElse(0),
                        in.size(),
                        in.stream().filter(link -> right(link, persons)).count()));
            }
        }
        return bins;
    }

    private static List<Point> curve(List<LinkFile.Line> sorted, Map<String, String> persons, long pairs) {
        var curve = new ArrayList<Point>();
        long right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += right(sorted.get(i), persons) ? 1 : 0;
            double threshold = sorted.get(i).probability();
            if (i + 1 == sorted.size() || sorted.get(i + 1).probability() < threshold) {
                curve.add(new Point(threshold, (double) right / (i + 1), pairs == 0 ? 1 : (double) right / pairs));
            }
        }
        return curve;
    }
}
