package io.throughline.gateway.email.reply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Splits an HTML mail into lines, each with the nodes it is made of; the same document always gives the same lines. */
final class HtmlLines implements NodeVisitor {
    private static final String PICTURE = "\uFFFC";

    private final List<HtmlLine> lines = new ArrayList<>();
    private final Deque<Node> marked = new ArrayDeque<>();
    /** What the lines in the marked elements are; within a quote all is quoted. */
    private final Deque<LineKind> kinds = new ArrayDeque<>();

    private boolean open;

    private HtmlLines() {}

    static List<HtmlLine> of(Document document) {
        splitPreformatted(document);
        var all = new HtmlLines();
        NodeTraversor.traverse(all, document.body());
        return all.lines;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            add(node, words.text());
            open &= !words.getWholeText().endsWith("\n") || !isPreformatted(words);
        } else if (node instanceof Element element) {
            enter(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node.equals(marked.peek())) {
            marked.pop();
            kinds.pop();
            open = false;
        } else if (node instanceof Element element && element.isBlock()) {
            open = false;
        }
    }

    private void enter(Element element) {
        var kind = HtmlMarks.kind(element);
        if (kind == LineKind.MARKER) {
            lines.add(new HtmlLine(LineKind.MARKER));
            open = false;
        } else if (kind != null) {
            marked.push(element);
            kinds.push(kinds.peek() == LineKind.QUOTE ? LineKind.QUOTE : kind);
            open = false;
        }
        switch (element.normalName()) {
            case "br" -> {
                add(element, "");
                open = false;
            }
            case "img" -> add(element, PICTURE);
            case "hr" -> {
                open = false;
                add(element, "");
            }
            default -> open &= !element.isBlock();
        }
    }

    private void add(Node node, String shown) {
        if (!open) {
            lines.add(new HtmlLine(kinds.peek()));
            open = true;
        }
        lines.getLast().add(node, shown);
    }

    private static boolean isPreformatted(TextNode words) {
        var parent = words.parent();
        return parent != null && parent.normalName().equals("pre");
    }

    /** Preformatted text has many lines in a node: afterwards it has a node a line. */
    private static void splitPreformatted(Document document) {
        for (var element : document.select("pre")) {
            List<Node> split = new ArrayList<>();
            for (var child : element.childNodesCopy()) {
                if (child instanceof TextNode words) {
                    words.getWholeText().lines().forEach(line -> split.add(new TextNode(line + "\n")));
                } else {
                    split.add(child);
                }
            }
            element.empty();
            element.appendChildren(split);
        }
    }
}
