package io.throughline.gateway.email.mime;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The plain text of an HTML mail: blocks and breaks become lines, the rest is dropped. */
public final class HtmlText {
    private static final int LONGEST = 1_000_000;

    private HtmlText() {}

    /** The text of a document or a part of one. */
    public static String of(String html) {
        var text = new StringBuilder();
        var document = Jsoup.parse(html.substring(0, Math.min(html.length(), LONGEST)));
        document.select("script, style, title").remove();
        NodeTraversor.traverse(new Lines(text), document.body());
        return text.toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private record Lines(StringBuilder text) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.text().replace('\u00A0', ' '));
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br")) {
                    text.append('\n');
                } else if (element.isBlock()) {
                    newLine();
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock()) {
                newLine();
                if (element.normalName().equals("p")) {
                    text.append('\n');
                }
            }
        }

        private void append(String words) {
            boolean atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(atStart ? words.stripLeading() : words);
        }

        private void newLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
