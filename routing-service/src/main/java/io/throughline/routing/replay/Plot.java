package io.throughline.routing.replay;

import com.google.errorprone.annotations.FormatMethod;
import java.util.List;
import java.util.Locale;

/** The policies as bars in SVG, light or dark as whoever looks at it has it: who hung up, how long they waited, how unequal it was. */
final class Plot {
    private static final int ROW = 26;
    private static final int PANEL = 200;
    private static final int LEFT = 150;
    private static final int TOP = 78;
    private static final int GAP = 20;
    private static final String STYLE = """
            <style>
            svg { background: #ffffff; font: 13px system-ui, sans-serif; }
            text { fill: #1f2328; } .faint { fill: #59636e; font-size: 12px; } .title { font-size: 16px; font-weight: 600; }
            .bar { fill: #0b6bcb; } .axis { stroke: #d1d9e0; }
            @media (prefers-color-scheme: dark) {
              svg { background: #0d1117; } text { fill: #e6edf3; } .faint { fill: #9198a1; }
              .bar { fill: #58a6ff; } .axis { stroke: #2b3138; }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();

    private Plot() {}

    static String of(List<Outcome> outcomes) {
        var plot = new Plot();
        int width = LEFT + 3 * (PANEL + GAP);
        int height = TOP + ROW * outcomes.size() + 14;
        plot.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"Routing policies compared\">%n",
                width, height);
        plot.body.append(STYLE);
        plot.text("title", 16, 26, "start", "Routing policies on the same calls");
        for (int row = 0; row < outcomes.size(); row++) {
            plot.text(
                    "",
                    LEFT - 12,
                    TOP + ROW * row + 16,
                    "end",
                    outcomes.get(row).plan());
        }
        plot.panel(0, "mean wait, s", outcomes.stream().map(Outcome::meanWait).toList(), "%.1f");
        plot.panel(
                1,
                "hung up, %",
                outcomes.stream().map(outcome -> 100 * outcome.abandonment()).toList(),
                "%.1f");
        plot.panel(
                2,
                "unfairness, CV of busy time",
                outcomes.stream().map(Outcome::unfairness).toList(),
                "%.2f");
        return plot.body + "</svg>\n";
    }

    private void panel(int number, String title, List<Double> figures, String format) {
        double left = LEFT + number * (double) (PANEL + GAP);
        double most = figures.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        text("faint", left, TOP - 14, "start", title);
        add(
                "<line class=\"axis\" x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\"/>%n",
                left, TOP - 4, TOP + ROW * figures.size());
        for (int row = 0; row < figures.size(); row++) {
            double length = most == 0 ? 0 : (PANEL - 50) * figures.get(row) / most;
            int top = TOP + ROW * row;
            add(
                    "<rect class=\"bar\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\"/>%n",
                    left, top + 3, length);
            text("", left + length + 6, top + 16, "start", String.format(Locale.ROOT, format, figures.get(row)));
        }
    }

    private void text(String kind, double x, double y, String anchor, String words) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y,
                anchor,
                words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    }

    @FormatMethod
    private void add(String format, Object... arguments) {
        body.append(String.format(Locale.ROOT, format, arguments));
    }
}
