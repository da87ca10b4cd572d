package io.throughline.gateway.html;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The declarations of a style attribute that colour and set text, and move nothing out of its place. */
final class SafeStyle {
    private static final int LONGEST = 4000;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern IMPORTANT = Pattern.compile("\\s*!\\s*important$");
    private static final Set<String> PROPERTIES = Set.of(
            "background-color",
            "border",
            "border-bottom",
            "border-collapse",
            "border-color",
            "border-left",
            "border-right",
            "border-spacing",
            "border-style",
            "border-top",
            "border-width",
            "color",
            "direction",
            "font-family",
            "font-size",
            "font-style",
            "font-variant",
            "font-weight",
            "letter-spacing",
            "line-height",
            "list-style-type",
            "margin",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "margin-top",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "text-align",
            "text-decoration",
            "text-indent",
            "text-transform",
            "vertical-align",
            "white-space",
            "width",
            "max-width",
            "word-break");

    private static final Set<String> SIZES = Set.of("font-size", "letter-spacing", "line-height", "text-indent");

    /** Words, numbers that are neither below zero nor huge, colours, names of fonts in quotes. */
    private static final Pattern VALUE = Pattern.compile("(?:(?>"
            + "#[0-9a-f]{3,8}"
            + "|rgba?\\([0-9., %]{1,40}\\)"
            + "|[0-9]{0,3}(?:\\.[0-9]{1,6}|[0-9])(?:px|pt|em|rem|ex|%|in|cm|mm|pc)?"
            + "|[a-z][a-z0-9-]{0,40}"
            + "|'[a-z0-9 _-]{1,60}'|\"[a-z0-9 _-]{1,60}\""
            + ")(?:[ ,]+|$))++");

    private static final Pattern SIZE = Pattern.compile("[0-9]{0,2}(\\.[0-9]{1,6}|[0-9])(px|pt)?"
            + "|[0-9]?(\\.[0-9]{1,6}|[0-9])(em|rem)|[12]?[0-9]{1,2}%|[a-z-]{1,20}");

    private static final Pattern HIDDEN = Pattern.compile("display:none|visibility:(hidden|collapse)"
            + "|(^|;)opacity:0(\\.0*)?(;|$)|(^|;)font-size:0(\\.0*)?(px|pt|em|rem|%)?(;|$)|(^|;)mso-hide:all"
            + "|(^|;)max-height:0(px)?(;|$)");

    private SafeStyle() {}

    /** The safe declarations; empty without any. */
    static String of(String style) {
        return Arrays.stream(
                        style.substring(0, Math.min(style.length(), LONGEST)).split(";", -1))
                .map(declaration -> declaration.strip().toLowerCase(Locale.ROOT))
                .filter(SafeStyle::isSafe)
                .map(declaration -> IMPORTANT.matcher(declaration).replaceAll(""))
                .collect(Collectors.joining("; "));
    }

    private static boolean isSafe(String declaration) {
        int colon = declaration.indexOf(':');
        if (colon < 0) {
            return false;
        }
        var property = declaration.substring(0, colon).strip();
        var value = IMPORTANT
                .matcher(declaration.substring(colon + 1))
                .replaceAll("")
                .strip();
        return PROPERTIES.contains(property)
                && value.length() <= LONGEST_VALUE
                && (SIZES.contains(property) ? SIZE : VALUE).matcher(value).matches();
    }

    /** Whether the element is not meant to be seen. */
    static boolean hides(Element element) {
        var style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+|!important", "");
        return element.hasAttr("hidden") || HIDDEN.matcher(style).find();
    }
}
