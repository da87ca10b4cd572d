package io.throughline.gateway.email.reply;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Tells from an element what mail programs put into it. */
final class HtmlMarks {
    /** What these begin is another mail, to the end: Outlook, its web and phone apps, Zimbra, Hotmail. */
    private static final Set<String> MAIL_IDS = Set.of(
            "divRplyFwdMsg",
            "appendonsend",
            "zwchr",
            "stopSpelling",
            "mail-editor-reference-message-container",
            "OLK_SRC_BODY_SECTION",
            "x_divRplyFwdMsg",
            "replySplit");

    private static final Set<String> MAIL_CLASSES =
            Set.of("OutlookMessageHeader", "yahoo_quoted", "zmail_extra", "moz-forward-container");

    /** Gmail, Thunderbird. */
    private static final Set<String> ATTRIBUTION_CLASSES = Set.of("gmail_attr", "moz-cite-prefix");

    private static final Set<String> QUOTE_CLASSES =
            Set.of("protonmail_quote", "tutanota_quote", "gmail_quote_attribution", "moz-cite");

    private static final Set<String> SIGNATURE_CLASSES = Set.of(
            "gmail_signature", "moz-signature", "protonmail_signature_block", "gmail_signature_prefix", "moz-txt-sig");

    private HtmlMarks() {}

    /** What the lines in the element are; null where their words decide. */
    static @Nullable LineKind kind(Element element) {
        if (MAIL_IDS.contains(element.id()) || hasAny(element, MAIL_CLASSES) || hasRuleAbove(element)) {
            return LineKind.MARKER;
        } else if (element.normalName().equals("blockquote") || hasAny(element, QUOTE_CLASSES)) {
            return LineKind.QUOTE;
        } else if (hasAny(element, ATTRIBUTION_CLASSES)) {
            return LineKind.ATTRIBUTION;
        }
        return hasAny(element, SIGNATURE_CLASSES) ? LineKind.SIGNATURE : null;
    }

    private static boolean hasAny(Element element, Set<String> classes) {
        return element.hasAttr("class") && element.classNames().stream().anyMatch(classes::contains);
    }

    /** Outlook and Windows Mail draw a line above the headers of a quoted mail. */
    private static boolean hasRuleAbove(Element element) {
        if (!element.normalName().equals("div") || !element.hasAttr("style")) {
            return false;
        }
        var style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return style.contains("border-top:solid") || style.contains("border-top-style:solid");
    }
}
