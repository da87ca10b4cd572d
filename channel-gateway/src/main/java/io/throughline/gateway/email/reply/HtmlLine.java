package io.throughline.gateway.email.reply;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** A line of an HTML mail as it is shown: its words, what it is if its elements say so, and the nodes it is made of. */
final class HtmlLine {
    private final StringBuilder words = new StringBuilder();
    private final List<Node> nodes = new ArrayList<>();
    private final @Nullable LineKind known;

    HtmlLine(@Nullable LineKind known) {
        this.known = known;
    }

    void add(Node node, String shown) {
        nodes.add(node);
        words.append(shown);
    }

    String text() {
        return words.toString();
    }

    List<Node> nodes() {
        return nodes;
    }

    /** What the line is: as its elements say, else as its words do. */
    LineKind kind(LineKind byWords) {
        return known == null || (byWords == LineKind.BLANK && known != LineKind.MARKER) ? byWords : known;
    }
}
