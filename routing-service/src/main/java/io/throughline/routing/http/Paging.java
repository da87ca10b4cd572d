package io.throughline.routing.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
public record Paging(
        @QueryParam("limit") @Nullable @Parameter(schema = @Schema(minimum = "1", maximum = "200", defaultValue = "50"))
        String wanted,

        @QueryParam("after") @Nullable String cursor) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** How many items at most. Throws the problem of a limit that is no number from 1 to 200. */
    public int limit() {
        if (wanted == null) {
            return USUAL;
        }
        if (!wanted.matches("[0-9]{1,3}") || Integer.parseInt(wanted) < 1 || Integer.parseInt(wanted) > MOST) {
            throw Problems.invalidQuery("limit", "must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(wanted);
    }

    /** The place after which the page begins. Throws the problem of a cursor that does not have the form of ours. */
    public Optional<String> after(String form) {
        return Optional.ofNullable(cursor).map(given -> place(given, form));
    }

    /** The page with its link to the next one. */
    public static <T> RestResponse<Page<T>> response(Page<T> page, UriInfo uri) {
        var response = RestResponse.ResponseBuilder.ok(page);
        if (page.page().nextCursor() != null) {
            var next = uri.getRequestUriBuilder()
                    .replaceQueryParam("after", page.page().nextCursor());
            response.header(HttpHeaders.LINK, "<" + next.build() + ">; rel=\"next\"");
        }
        return response.build();
    }

    static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String cursor, String form) {
        try {
            var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (place.matches(form)) {
                return place;
            }
        } catch (IllegalArgumentException notBase64) {
            throw Problems.invalidQuery("after", "must be a cursor of this list");
        }
        throw Problems.invalidQuery("after", "must be a cursor of this list");
    }
}
