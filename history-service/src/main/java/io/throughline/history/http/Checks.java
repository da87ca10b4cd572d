package io.throughline.history.http;

import io.throughline.history.http.Problems.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the fields of a body, all at once. Pointers are JSON pointers (RFC 6901). */
public final class Checks {
    private final List<FieldError> errors = new ArrayList<>();

    /** A text that has to be there, of 1 to the given number of characters and not blank. */
    public void text(String pointer, @Nullable String value, int longest) {
        if (value == null) {
            errors.add(new FieldError(pointer, "required"));
        } else if (value.isBlank()) {
            errors.add(new FieldError(pointer, "blank"));
        }
        optional(pointer, value, longest);
    }

    /** A text that may be missing. */
    public void optional(String pointer, @Nullable String value, int longest) {
        that(value == null || value.length() <= longest, pointer, "too_long");
    }

    /** Anything else. */
    public void that(boolean holds, String pointer, String code) {
        if (!holds) {
            errors.add(new FieldError(pointer, code));
        }
    }

    /** Throws the problem if anything was found. */
    public void done() {
        if (!errors.isEmpty()) {
            throw Problems.invalidBody(errors);
        }
    }
}
