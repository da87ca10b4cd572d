package io.throughline.gateway.email.reply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Takes nodes out of a document, with the elements that are empty then; each element is looked at once. */
final class HtmlPart {
    private final Set<Node> dropped = Collections.newSetFromMap(new IdentityHashMap<>());

    private HtmlPart(Collection<Node> nodes) {
        dropped.addAll(nodes);
    }

    /** The inside of the document's body without the nodes. */
    static String without(Collection<Node> nodes, Document document) {
        var part = new HtmlPart(nodes);
        List<Element> deepestFirst = new ArrayList<>(document.body().getAllElements());
        Collections.reverse(deepestFirst);
        deepestFirst.forEach(part::prune);
        return document.body().html().strip();
    }

    private void prune(Element element) {
        List<Node> kept = new ArrayList<>();
        for (var child : element.childNodes()) {
            if (!dropped.contains(child)) {
                kept.add(child);
            }
        }
        if (kept.size() < element.childNodeSize()) {
            element.empty();
            element.appendChildren(kept);
            if (kept.isEmpty()) {
                dropped.add(element);
            }
        }
    }
}
