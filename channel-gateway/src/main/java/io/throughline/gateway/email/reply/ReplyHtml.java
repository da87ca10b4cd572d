package io.throughline.gateway.email.reply;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;

/** Finds the reply in an HTML mail: its lines as they are shown are told apart as those of a plain text are. */
public final class ReplyHtml {
    /** Characters; what is beyond is not read. */
    private static final int LONGEST = 1_000_000;

    private ReplyHtml() {}

    /**
     * The two parts of a mail as HTML that fits into a body, not sanitized; a mail that would be cut as a whole is
     * visible as a whole.
     */
    public static Reply of(String html) {
        var document = parse(html);
        var lines = HtmlLines.of(document);
        var cut = cut(lines);
        if (cut.isEmpty() || cut.cardinality() == lines.size()) {
            return new Reply(document.body().html().strip(), "");
        }
        var twin = parse(html);
        return new Reply(
                HtmlPart.without(nodes(lines, cut, true), document),
                HtmlPart.without(nodes(HtmlLines.of(twin), cut, false), twin));
    }

    private static Document parse(String html) {
        var document = Jsoup.parse(html.substring(0, Math.min(html.length(), LONGEST)));
        document.outputSettings().prettyPrint(false);
        document.select("script, style, title").remove();
        return document;
    }

    private static BitSet cut(List<HtmlLine> lines) {
        var texts = lines.stream().map(HtmlLine::text).toList();
        var byWords = LineKinds.of(texts);
        List<LineKind> kinds = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            kinds.add(lines.get(index).kind(byWords.get(index)));
        }
        var cut = Cut.of(texts, kinds);
        if (!cut.isEmpty()) {
            ReplyText.cutBlankEnds(texts, cut);
        }
        return cut;
    }

    private static List<Node> nodes(List<HtmlLine> lines, BitSet cut, boolean elided) {
        List<Node> nodes = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            if (cut.get(index) == elided) {
                nodes.addAll(lines.get(index).nodes());
            }
        }
        return nodes;
    }
}
