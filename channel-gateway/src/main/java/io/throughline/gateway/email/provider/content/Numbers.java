package io.throughline.gateway.email.provider.content;

import org.jspecify.annotations.Nullable;

/** Numbers as providers write them. */
public final class Numbers {
    private Numbers() {}

    /** The number, or null when it is none. */
    public static @Nullable Double of(@Nullable String text) {
        try {
            return text == null ? null : finite(Double.parseDouble(text.strip()));
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
