package io.throughline.gateway.html;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * HTML that does nothing but look: no script, form, frame, drawing or style sheet; of styles only what colours and sets
 * text; no address but those of links that a reader follows. Pictures are not fetched: where one was, its place is told
 * by {@code data-src} (elsewhere) or {@code data-cid} (a file of the mail, by its Content-ID), and those that only tell
 * that somebody looks are gone, as is what was hidden from the reader. Made safe again, it stays as it is.
 *
 * <p>What may stand there is listed (OWASP Cross Site Scripting Prevention), by jsoup's cleaner, which builds the
 * document anew; nothing is left in which a browser reads markup otherwise than jsoup (mutation XSS): no foreign content,
 * no raw text.
 */
public final class SafeHtml {
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 100;
    private static final Set<String> NOT_EVEN_THE_TEXT = Set.of(
            "script",
            "style",
            "title",
            "head",
            "template",
            "noscript",
            "object",
            "embed",
            "applet",
            "iframe",
            "frame",
            "frameset",
            "svg",
            "math",
            "select",
            "textarea",
            "button",
            "audio",
            "video",
            "canvas",
            "xmp",
            "plaintext",
            "noembed",
            "noframes",
            "map");
    private static final OutputSettings PLAIN =
            new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml).syntax(OutputSettings.Syntax.html);

    private static final Cleaner CLEANER = new Cleaner(new Safelist()
            .addTags(
                    "a",
                    "abbr",
                    "b",
                    "big",
                    "blockquote",
                    "br",
                    "caption",
                    "center",
                    "cite",
                    "code",
                    "col",
                    "colgroup",
                    "dd",
                    "del",
                    "dfn",
                    "div",
                    "dl",
                    "dt",
                    "em",
                    "font",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "i",
                    "img",
                    "ins",
                    "kbd",
                    "li",
                    "mark",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "s",
                    "samp",
                    "small",
                    "span",
                    "strike",
                    "strong",
                    "sub",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "tr",
                    "tt",
                    "u",
                    "ul",
                    "var",
                    "wbr")
            .addAttributes(":all", "style", "dir", "lang")
            .addAttributes("a", "href", "title", "rel", "target")
            .addAttributes("font", "color")
            .addAttributes("img", "alt", "title", "width", "height", "data-src", "data-cid")
            .addAttributes("ol", "start", "type")
            .addAttributes("table", "align", "bgcolor", "border", "cellpadding", "cellspacing", "width")
            .addAttributes("td", "align", "bgcolor", "colspan", "rowspan", "valign", "width")
            .addAttributes("th", "align", "bgcolor", "colspan", "rowspan", "valign", "width")
            .addAttributes("tr", "align", "bgcolor", "valign")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addProtocols("img", "data-src", "http", "https"));

    private SafeHtml() {}

    /** The safe form of a document, or of a part of one; at most its first million characters. */
    public static String of(String html) {
        var document = Jsoup.parse(html.substring(0, Math.min(html.length(), LONGEST)));
        prepare(document);
        var clean = CLEANER.clean(document);
        clean.outputSettings(PLAIN);
        clean.select("a[href]").forEach(SafeLink::mark);
        return clean.body().html();
    }

    /** What the cleaner cannot tell by names alone. */
    private static void prepare(Document document) {
        for (var element : document.body().children().select("*")) {
            if (NOT_EVEN_THE_TEXT.contains(element.normalName()) || SafeStyle.hides(element)) {
                element.remove();
            } else if (element.normalName().equals("img")) {
                SafePicture.place(element);
            }
        }
        document.body().getAllElements().forEach(SafeHtml::style);
        flatten(document.body());
    }

    private static void style(Element element) {
        var safe = SafeStyle.of(element.attr("style"));
        if (safe.isEmpty()) {
            var _ = element.removeAttr("style");
        } else {
            var _ = element.attr("style", safe);
        }
    }

    /** Nobody sets a text deeper than this; browsers slow down where somebody does. */
    private static void flatten(Element body) {
        for (var element : body.select("*")) {
            if (depth(element) > DEEPEST) {
                var _ = element.unwrap();
            }
        }
    }

    private static int depth(Element element) {
        int depth = 0;
        for (var parent = element.parent(); parent != null; parent = parent.parent()) {
            depth++;
        }
        return depth;
    }
}
