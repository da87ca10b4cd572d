package io.throughline.identity.customer;

import io.throughline.contracts.CustomerId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which page of customers is wanted.
 *
 * @param limit how many, from 1 to 200
 * @param after the id of the last customer of the page before; empty for the first page
 */
record Paging(int limit, String after) {
    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    /** Reads the parameters limit and after; throws a problem when they are none. */
    static Paging of(@Nullable String limit, @Nullable String after) {
        return new Paging(limit == null ? DEFAULT : number(limit), after == null ? "" : id(after));
    }

    private static int number(String limit) {
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw Refusal.invalid("?limit", "out_of_range");
        }
        return Integer.parseInt(limit);
    }

    private static String id(String cursor) {
        try {
            var id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return new CustomerId(id).value();
        } catch (IllegalArgumentException noCursor) {
            throw Refusal.invalid("?after", "unknown_cursor");
        }
    }

    /** The cursor that continues after the customer. */
    static String cursor(CustomerId last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.value().getBytes(StandardCharsets.UTF_8));
    }
}
