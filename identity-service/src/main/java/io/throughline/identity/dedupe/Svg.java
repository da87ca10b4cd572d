package io.throughline.identity.dedupe;

import java.util.Locale;

/** A picture of two axes, in SVG; light or dark as whoever looks at it has it. */
final class Svg {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int LEFT = 76;
    private static final int TOP = 56;
    private static final int RIGHT = 612;
    private static final int BOTTOM = 408;
    private static final String STYLE = """
            <style>
            svg { background: #ffffff; font: 13px system-ui, sans-serif; }
            text { fill: #1f2328; } .faint { fill: #59636e; font-size: 12px; } .title { font-size: 16px; font-weight: 600; }
            .grid { stroke: #d1d9e0; } .axis { stroke: #59636e; } .ideal { stroke: #59636e; stroke-dasharray: 5 4; }
            .line { stroke: #0b6bcb; stroke-width: 2; fill: none; } .bar { stroke: #0b6bcb; stroke-width: 1.5; }
            .dot { fill: #0b6bcb; } .mark { fill: none; stroke: #c4320a; stroke-width: 2; }
            @media (prefers-color-scheme: dark) {
              svg { background: #0d1117; } text { fill: #e6edf3; } .faint { fill: #9198a1; }
              .grid { stroke: #2b3138; } .axis, .ideal { stroke: #9198a1; }
              .line, .bar { stroke: #58a6ff; } .dot { fill: #58a6ff; } .mark { stroke: #ff9466; }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();

    /** With a title and a line below it. */
    Svg(String title, String subtitle) {
        body.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, HEIGHT, escaped(title)));
        body.append(STYLE);
        text("title", LEFT, 24, "start", title);
        text("faint", LEFT, 43, "start", subtitle);
    }

    /** What the axes say. */
    void axes(String across, String up) {
        line("axis", 0, 0, 1, 0);
        line("axis", 0, 0, 0, 1);
        text("", (LEFT + RIGHT) / 2.0, HEIGHT - 20, "middle", across);
        body.append("<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
                .formatted((TOP + BOTTOM) / 2, escaped(up)));
    }

    /** A value on the axis across; places go from 0 to 1. */
    void tickAcross(double place, String label) {
        line("grid", place, 0, place, 1);
        text("faint", x(place), BOTTOM + 19, "middle", label);
    }

    void tickUp(double place, String label) {
        line("grid", 0, place, 1, place);
        text("faint", LEFT - 8, y(place) + 4, "end", label);
    }

    void line(String kind, double fromAcross, double fromUp, double toAcross, double toUp) {
        body.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                kind,
                x(fromAcross),
                y(fromUp),
                x(toAcross),
                y(toUp)));
    }

    /** A point with what is to be read at it. */
    void point(String kind, double across, double up, double radius, String label) {
        body.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>%n",
                kind,
                x(across),
                y(up),
                radius,
                escaped(label)));
    }

    /** Words at a place, moved by pixels. */
    void label(double across, double up, double right, double down, String anchor, String words) {
        text("faint", x(across) + right, y(up) + down, anchor, words);
    }

    /** A line through places, each of two figures. */
    void path(Iterable<double[]> places) {
        var path = new StringBuilder();
        for (var place : places) {
            path.append(
                    String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x(place[0]), y(place[1])));
        }
        body.append(
                "<path class=\"line\" d=\"%s\"/>%n".formatted(path.toString().strip()));
    }

    private void text(String kind, double x, double y, String anchor, String words) {
        body.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y,
                anchor,
                escaped(words)));
    }

    private static double x(double place) {
        return LEFT + place * (RIGHT - LEFT);
    }

    private static double y(double place) {
        return BOTTOM - place * (BOTTOM - TOP);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return body + "</svg>\n";
    }
}
