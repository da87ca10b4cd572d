package io.throughline.gateway.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param data the things on it
 * @param page where it ends
 */
public record Page<T>(List<T> data, End page) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;

    public Page {
        data = List.copyOf(data);
    }

    /**
     * The end of a page.
     *
     * @param nextCursor continues after the last thing on the page, when there are more
     */
    public record End(@Nullable String nextCursor, boolean hasMore) {}

    /**
     * What a caller asks for.
     *
     * @param limit the most things on the page
     * @param after the position after which the page begins; empty for the first
     */
    public record Request(int limit, String after) {
        /** Reads the query parameters; throws a problem when they are wrong. */
        public static Request of(@Nullable String limit, @Nullable String after) {
            return new Request(limit(limit), after == null ? "" : position(after));
        }

        private static int limit(@Nullable String text) {
            if (text == null) {
                return DEFAULT_LIMIT;
            }
            if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
                throw Problems.badParameter("limit must be 1 to " + HIGHEST_LIMIT + ".");
            }
            return Integer.parseInt(text);
        }

        private static String position(String cursor) {
            try {
                return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException foreign) {
                throw Problems.badParameter("after must be a next_cursor as it was given.");
            }
        }
    }

    /** Makes the page out of the things found, of which one more than asked for shows that there are more. */
    public static <S, T> Page<T> of(Request request, List<S> found, Function<S, String> position, Function<S, T> view) {
        var shown = found.subList(0, Math.min(found.size(), request.limit()));
        boolean more = found.size() > request.limit();
        var next = more ? cursor(position.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(view).toList(), new End(next, more));
    }

    /** The page as an answer, with a link to the next one (RFC 8288). */
    public Response respond(UriInfo uri) {
        var response = Response.ok(this);
        if (page.nextCursor() != null) {
            var next = uri.getRequestUriBuilder().replaceQueryParam("after", page.nextCursor());
            response.link(next.build(), "next");
        }
        return response.build();
    }

    private static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }
}
