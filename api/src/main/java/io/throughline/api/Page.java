package io.throughline.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param data the things on it
 * @param page where it ends
 */
public record Page<T>(List<T> data, End page) {
    public Page {
        data = List.copyOf(data);
    }

    /**
     * The end of a page.
     *
     * @param nextCursor continues after the last thing on the page, when there are more
     */
    @Schema(name = "PageEnd")
    public record End(@Nullable String nextCursor, boolean hasMore) {}
}
