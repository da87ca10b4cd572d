package io.throughline.identity.dedupe;

import io.throughline.identity.dedupe.LinkQuality.Bin;
import io.throughline.identity.dedupe.LinkQuality.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/** Pictures of how right links are. */
public final class Plots {
    private static final double LEAST = 0.001;
    private static final double MOST = 0.9999;
    private static final double[] SHARES = {0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 1};
    /** How far none and all are from the least and the most that the scale knows. */
    private static final double ENDS = 0.06;

    private static final double[] FLOORS = {0.99, 0.98, 0.95, 0.9, 0.8, 0.5, 0};
    private static final int STEPS = 5;

    private Plots() {}

    /** Writes both into the folder; throws {@link BadInput} when there is none. */
    public static void write(Path folder, LinkQuality links, Evaluation clusters) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + " is no folder");
        }
        Files.writeString(folder.resolve("reliability.svg"), reliability(links));
        Files.writeString(folder.resolve("precision-recall.svg"), precisionRecall(links, clusters));
    }

    /** On scales on which 99 % and 99.9 % are as far apart as 90 % and 99 %, since that is where links are decided. */
    static String reliability(LinkQuality links) {
        var plot = new Svg(
                "How right links of each probability are",
                "Dots: pairs of like probability, and how many; bars: 95 % intervals (Wilson)");
        for (double share : SHARES) {
            if (share > 0 && share < 1) {
                plot.tickAcross(place(share), percent(share));
            }
            plot.tickUp(place(share), percent(share));
        }
        plot.axes("stated probability", "share of the pairs that are of one person");
        plot.line("ideal", ENDS, ENDS, 1 - ENDS, 1 - ENDS);
        for (var bin : links.bins()) {
            bin(plot, bin);
        }
        return plot.toString();
    }

    private static void bin(Svg plot, Bin bin) {
        double across = place(bin.stated());
        double up = place(bin.observed());
        plot.line("bar", across, place(bin.low()), across, place(bin.high()));
        plot.point(
                "dot",
                across,
                up,
                4,
                String.format(
                        Locale.ROOT,
                        "stated %.4f, observed %.4f (%.4f to %.4f) of %d",
                        bin.stated(),
                        bin.observed(),
                        bin.low(),
                        bin.high(),
                        bin.pairs()));
        boolean below = bin.observed() > 0.5;
        plot.label(
                across,
                place(below ? bin.low() : bin.high()),
                0,
                below ? 15 : -7,
                "middle",
                String.format(Locale.ROOT, "%,d", bin.pairs()));
    }

    private static double place(double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? 0 : 1;
        }
        double bounded = Math.min(MOST, Math.max(LEAST, share));
        return ENDS + (1 - 2 * ENDS) * (logit(bounded) - logit(LEAST)) / (logit(MOST) - logit(LEAST));
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    static String precisionRecall(LinkQuality links, Evaluation clusters) {
        double floor = floor(links, clusters);
        var plot = new Svg(
                "Precision and recall of pairs",
                String.format(
                        Locale.ROOT,
                        "Line: all pairs from a probability on; %,d are of one person. Ring: the clusters",
                        links.pairs()));
        for (int step = 0; step <= STEPS; step++) {
            double share = floor + (1 - floor) * step / STEPS;
            plot.tickAcross(scaled(share, floor), percent(share));
            plot.tickUp(scaled(share, floor), percent(share));
        }
        plot.axes("recall", "precision");
        var places = new ArrayList<double[]>();
        links.curve().stream()
                .filter(point -> shown(point, floor))
                .forEach(point ->
                        places.add(new double[] {scaled(point.recall(), floor), scaled(point.precision(), floor)}));
        plot.path(places);
        for (double threshold : new double[] {0.999, 0.99, 0.9, 0.5, 0.1}) {
            links.curve().stream()
                    .filter(point -> point.threshold() >= threshold)
                    .reduce((before, last) -> last)
                    .filter(point -> shown(point, floor))
                    .ifPresent(point -> threshold(plot, point, threshold, floor));
        }
        plot.point(
                "mark",
                scaled(clusters.recall(), floor),
                scaled(clusters.precision(), floor),
                7,
                String.format(
                        Locale.ROOT, "clusters: precision %.4f, recall %.4f", clusters.precision(), clusters.recall()));
        return plot.toString();
    }

    private static void threshold(Svg plot, Point point, double threshold, double floor) {
        double across = scaled(point.recall(), floor);
        double up = scaled(point.precision(), floor);
        plot.point(
                "dot",
                across,
                up,
                4,
                String.format(
                        Locale.ROOT,
                        "from %.4f: precision %.4f, recall %.4f",
                        threshold,
                        point.precision(),
                        point.recall()));
        plot.label(across, up, -8, 16, "end", "≥ " + percent(threshold));
    }

    private static boolean shown(Point point, double floor) {
        return point.precision() >= floor && point.recall() >= floor;
    }

    /** The axes begin where something is to be seen. */
    private static double floor(LinkQuality links, Evaluation clusters) {
        double least = Math.min(clusters.precision(), clusters.recall());
        for (var point : links.curve()) {
            if (point.threshold() >= 0.1 && point.threshold() <= 0.9) {
                least = Math.min(least, Math.min(point.precision(), point.recall()));
            }
        }
        for (double floor : FLOORS) {
            if (floor <= least) {
                return floor;
            }
        }
        return 0;
    }

    private static double scaled(double share, double floor) {
        return (share - floor) / (1 - floor);
    }

    private static String percent(double share) {
        var text = String.format(Locale.ROOT, "%.2f", share * 100).replaceAll("\\.?0+$", "");
        return text + " %";
    }
}
