package io.throughline.gateway.webchat;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and types of files as strangers give them, made fit to be kept and shown. */
final class FileName {
    private static final int LONGEST = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,48}/[a-z0-9][a-z0-9.+-]{0,48}");
    private static final Pattern PARTS = Pattern.compile("[/\\\\\\p{Cntrl}]");

    private FileName() {}

    /** The name without folders and control characters; "file" when nothing is left of it. */
    static String fit(@Nullable String given) {
        var name = given == null
                ? ""
                : PARTS.matcher(Texts.clean(given)).replaceAll("_").strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), LONGEST));
    }

    /** The media type without parameters, as declared; that of unknown bytes when it is none. */
    static String type(@Nullable String declared) {
        var type = declared == null ? "" : declared.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(type).matches() ? type : "application/octet-stream";
    }

    /** The name of a download, in the form of RFC 8187. */
    static String encoded(RoutingContext context) {
        return URLEncoder.encode(fit(context.request().getParam("name")), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
