package io.throughline.history.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
public class Paging {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    @QueryParam("limit")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Nullable
    String limit;

    @QueryParam("after")
    @Parameter(description = "The cursor that came with the page before")
    @Nullable
    String after;

    @Context
    UriInfo uri;

    /** For JAX-RS, which fills it. */
    @SuppressWarnings("NullAway.Init")
    public Paging() {}

    /** How many items at most. Throws the problem of a limit that is no number from 1 to 200. */
    public int limit() {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw Problems.invalidQuery("limit", "must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    /** The place after which the page begins. Throws the problem of a cursor that does not have the form of ours. */
    public Optional<String> after(String form) {
        return Optional.ofNullable(after).map(given -> place(given, form));
    }

    /** The page with its link to the next one. */
    public <T> RestResponse<Page<T>> response(Page<T> page) {
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
