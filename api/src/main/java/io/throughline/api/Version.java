package io.throughline.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The version of a thing that a caller means (RFC 9110, 8.8.3 and 13.1.1).
 *
 * @param number negative when any will do
 */
public record Version(long number) {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final Version ANY = new Version(-1);
    private static final Version NONE = new Version(Long.MAX_VALUE);

    /** Reads If-Match, which has to be there: one strong tag or *. */
    public static Version required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problems.versionRequired();
        }
        return optional(ifMatch);
    }

    /** Reads If-Match, which may be missing: then any version will do. A tag that is none of ours matches nothing. */
    public static Version optional(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return ANY;
        }
        var tag = TAG.matcher(ifMatch.strip());
        return tag.matches() ? new Version(Long.parseLong(tag.group(1))) : NONE;
    }

    /** Whether the thing still has this version. */
    public boolean holdsFor(long current) {
        return number < 0 || number == current;
    }

    /** Throws a problem unless the thing still has this version. */
    public void check(long current, String what) {
        if (!holdsFor(current)) {
            throw Problems.changed(what);
        }
    }

    /** The thing with its version as ETag. */
    public static <T> RestResponse<T> tagged(RestResponse.Status status, T view, long version) {
        return RestResponse.ResponseBuilder.create(status, view)
                .header(HttpHeaders.ETAG, tag(version))
                .build();
    }

    /** The version as an ETag. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
