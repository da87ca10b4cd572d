package io.throughline.gateway.html;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Links that open beside the desk and tell the other side nothing; where one says another place than it leads to, it says so. */
final class SafeLink {
    private static final Pattern PLACE =
            Pattern.compile("(?i)^(https?://)?([a-z0-9-]+(\\.[a-z0-9-]+)+)([/?#:].*)?$", Pattern.DOTALL);

    private SafeLink() {}

    static void mark(Element link) {
        var _ = link.attr("rel", "noopener noreferrer nofollow").attr("target", "_blank");
        var said = PLACE.matcher(link.text().strip());
        if (said.matches() && !host(said.group(2)).equals(host(link.attr("href")))) {
            var _ = link.attr("title", link.attr("href"));
        }
    }

    private static String host(String place) {
        try {
            var host = place.contains("://") ? URI.create(place).getHost() : place;
            return (host == null ? "" : host).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
