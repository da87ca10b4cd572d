package io.throughline.routing.replay;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The outcomes of policies side by side, as text. */
final class Report {
    private static final double PERCENT = 100;

    private final PrintWriter out;
    private int width;

    Report(PrintWriter out) {
        this.out = out;
    }

    void print(List<Outcome> outcomes) {
        width = Math.max(
                6,
                outcomes.stream()
                        .mapToInt(outcome -> outcome.plan().length())
                        .max()
                        .orElse(0));
        say("policy", "  calls   mean s    p50 s    p95 s  in 20 s  hung up     busy       CV");
        for (var outcome : outcomes) {
            say(
                    outcome.plan(),
                    String.format(
                            Locale.ROOT,
                            "%7d  %7.1f  %7.1f  %7.1f  %6.1f%%  %6.1f%%  %6.1f%%  %7.2f",
                            outcome.calls(),
                            outcome.meanWait(),
                            outcome.waitOf(0.5),
                            outcome.waitOf(0.95),
                            PERCENT * outcome.serviceLevel(),
                            PERCENT * outcome.abandonment(),
                            PERCENT * outcome.occupancy(),
                            outcome.unfairness()));
        }
        groups("hung up, by type", outcomes, Outcome::byType, group -> percent(group.abandonment()));
        groups("mean wait in s, by type", outcomes, Outcome::byType, group -> seconds(group.meanWait()));
        groups("hung up, by priority", outcomes, Outcome::byPriority, group -> percent(group.abandonment()));
        groups("mean wait in s, by priority", outcomes, Outcome::byPriority, group -> seconds(group.meanWait()));
        foresight(outcomes);
        out.flush();
    }

    private void foresight(List<Outcome> outcomes) {
        out.println();
        out.println("waits foretold to those who had to wait, with an interval for eight of ten");
        say("", "                  calls  error s  MSE/mean2   inside");
        for (var outcome : outcomes) {
            outcome.predictions()
                    .forEach(prediction -> say(
                            outcome.plan(),
                            String.format(
                                    Locale.ROOT,
                                    "%-15s%7d  %7.1f  %9.2f  %6.1f%%",
                                    prediction.name(),
                                    prediction.told(),
                                    prediction.meanError(),
                                    prediction.relativeSquaredError(),
                                    PERCENT * prediction.coverage())));
        }
    }

    private void groups(
            String title,
            List<Outcome> outcomes,
            Function<Outcome, Map<String, Outcome.Group>> groups,
            Function<Outcome.Group, String> figure) {
        out.println();
        out.println(title);
        say("", inLine(groups.apply(outcomes.getFirst()).keySet()));
        outcomes.forEach(outcome -> say(
                outcome.plan(),
                inLine(groups.apply(outcome).values().stream().map(figure).toList())));
    }

    private void say(String name, String figures) {
        out.println(name + " ".repeat(width - name.length()) + "  " + figures);
    }

    private static String inLine(Collection<String> figures) {
        return figures.stream().map(Report::padded).collect(Collectors.joining("  "));
    }

    private static String padded(String text) {
        return String.format(Locale.ROOT, "%7s", text);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", PERCENT * part);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
