package io.throughline.stack.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with blanks: {{name}} takes a text, {{{name}}} takes HTML of the shop's own. */
record Template(String text) {
    private static final Pattern BLANK = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

    /** The template of that name among the shop's files. */
    static Template of(String name) {
        return new Template(new String(file(name), StandardCharsets.UTF_8));
    }

    /** The shop's file of that name. */
    static byte[] file(String name) {
        try (var stream = Template.class.getResourceAsStream("/shop/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The template with its blanks filled; what has no value stays empty. */
    String fill(Map<String, String> values) {
        return BLANK.matcher(text)
                .replaceAll(blank -> Matcher.quoteReplacement(value(blank.group(1), blank.group(2), values)));
    }

    private static String value(
            @org.jspecify.annotations.Nullable String html, String plain, Map<String, String> values) {
        return html == null ? escape(values.getOrDefault(plain, "")) : values.getOrDefault(html, "");
    }

    /** The text as HTML that shows just that. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
