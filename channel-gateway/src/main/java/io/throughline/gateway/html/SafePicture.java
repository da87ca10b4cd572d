package io.throughline.gateway.html;

import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** Pictures whose place is told and that are not fetched. */
final class SafePicture {
    private static final String CID = "cid:";

    private SafePicture() {}

    /** Puts the place in an attribute that a browser does not follow; removes what is too small to be seen. */
    static void place(Element picture) {
        if (isPixel(picture, "width") || isPixel(picture, "height")) {
            picture.remove();
            return;
        }
        var source = picture.attr("src").strip();
        var _ = picture.removeAttr("src");
        if (source.toLowerCase(Locale.ROOT).startsWith(CID)) {
            var _ = picture.attr("data-cid", source.substring(CID.length()));
        } else if (source.matches("(?i)https?://.*")) {
            var _ = picture.attr("data-src", source);
        }
    }

    private static boolean isPixel(Element picture, String side) {
        return size(picture.attr(side))
                .or(() -> styled(picture, side))
                .filter(size -> size <= 2)
                .isPresent();
    }

    private static Optional<Integer> styled(Element picture, String side) {
        var style = picture.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
        int at = (";" + style).indexOf(";" + side + ":");
        return at < 0 ? Optional.empty() : size(style.substring(at + side.length() + 1));
    }

    private static Optional<Integer> size(String told) {
        var digits = told.strip().replaceFirst("(?s)^([0-9]{1,6})(px)?($|[;\\s!].*)", "$1");
        return digits.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
