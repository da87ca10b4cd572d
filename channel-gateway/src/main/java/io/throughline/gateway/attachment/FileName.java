package io.throughline.gateway.attachment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and types of files as people give them, made fit to be kept and shown. */
public final class FileName {
    private static final int LONGEST = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,48}/[a-z0-9][a-z0-9.+-]{0,48}");
    private static final Pattern PARTS = Pattern.compile("[/\\\\\\p{Cntrl}\\p{Cs}]");

    private FileName() {}

    /** The name without folders and control characters; "file" when nothing is left of it. */
    public static String fit(@Nullable String given) {
        var name = given == null ? "" : PARTS.matcher(given).replaceAll("_").strip();
        return name.isEmpty() ? "file" : shortened(name);
    }

    /** The media type without parameters, as declared; that of unknown bytes when it is none. */
    public static String type(@Nullable String declared) {
        var type = declared == null ? "" : declared.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(type).matches() ? type : "application/octet-stream";
    }

    /** The Content-Disposition of a download under that name, in the form of RFC 8187. */
    public static String download(@Nullable String given) {
        var encoded = URLEncoder.encode(fit(given), StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename*=UTF-8''" + encoded;
    }

    private static String shortened(String name) {
        int most = Math.min(name.codePointCount(0, name.length()), LONGEST);
        return name.substring(0, name.offsetByCodePoints(0, most));
    }
}
