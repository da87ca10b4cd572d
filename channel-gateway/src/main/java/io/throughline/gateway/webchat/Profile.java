package io.throughline.gateway.webchat;

import org.jspecify.annotations.Nullable;

/** What an anonymous visitor typed in about themselves: claims, nothing more. */
record Profile(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String name) {
    /** Nothing typed in. */
    static final Profile EMPTY = new Profile(null, null, null);
}
