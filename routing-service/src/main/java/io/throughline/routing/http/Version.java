package io.throughline.routing.http;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The version of a thing as its ETag (RFC 9110, 8.8.3). */
public final class Version {
    private Version() {}

    /** The thing with its ETag. */
    public static <T> RestResponse<T> tagged(RestResponse.Status status, T view, long version) {
        return RestResponse.ResponseBuilder.create(status, view)
                .header(HttpHeaders.ETAG, tag(version))
                .build();
    }

    /** Throws the problem of a thing that is not at the version which the caller's If-Match asks for. */
    public static void check(@Nullable String ifMatch, long version, String thing) {
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(tag(version))) {
            throw Problems.changed(thing);
        }
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}
