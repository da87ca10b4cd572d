package io.throughline.history.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; the cursor leads to the next. */
public record Page<T>(List<T> data, Position page) {
    public Page {
        data = List.copyOf(data);
    }

    /** Where the next page begins, if there is one. */
    public record Position(@Nullable String nextCursor, boolean hasMore) {}

    /** The page of items that were read with one more than the limit, to see whether more follow. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> place) {
        if (read.size() <= limit) {
            return new Page<>(read, new Position(null, false));
        }
        var shown = read.subList(0, limit);
        return new Page<>(shown, new Position(Paging.cursor(place.apply(shown.getLast())), true));
    }
}
