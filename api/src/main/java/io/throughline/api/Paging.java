package io.throughline.api;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Nullable
    String limit;

    @QueryParam("after")
    @Parameter(description = "The next_cursor of the page before")
    @Nullable
    String after;

    @Context
    UriInfo uri;

    /** For JAX-RS, which fills it. */
    @SuppressWarnings("NullAway.Init")
    public Paging() {}

    /** How many things to read: one more than the page shows, to see whether there are more. */
    public int toRead() {
        return limit() + 1;
    }

    private int limit() {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw Problems.badParameter("limit", "must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    /**
     * The place after which the page begins; empty for the first page.
     *
     * @param form the regular expression that places of this list match
     */
    public Optional<String> after(String form) {
        return Optional.ofNullable(after).map(cursor -> place(cursor, form));
    }

    private static String place(String cursor, String form) {
        try {
            var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (place.matches(form)) {
                return place;
            }
        } catch (IllegalArgumentException notBase64) {
            throw notOfThisList();
        }
        throw notOfThisList();
    }

    private static Problem notOfThisList() {
        return Problems.badParameter("after", "must be a next_cursor of this list, as it was given");
    }

    /**
     * The page out of the things read, with a link to the next one (RFC 8288). The link is relative, because callers
     * come through the gateway.
     *
     * @param read up to {@link #toRead} things
     * @param place where in the list a thing stands
     */
    public <T> RestResponse<Page<T>> page(List<T> read, Function<T, String> place) {
        if (read.size() <= limit()) {
            return RestResponse.ok(new Page<>(read, new Page.End(null, false)));
        }
        var shown = read.subList(0, limit());
        var cursor = cursor(place.apply(shown.getLast()));
        return RestResponse.ResponseBuilder.ok(new Page<>(shown, new Page.End(cursor, true)))
                .header(HttpHeaders.LINK, "<" + next(cursor) + ">; rel=\"next\"")
                .build();
    }

    private String next(String cursor) {
        var next = uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
