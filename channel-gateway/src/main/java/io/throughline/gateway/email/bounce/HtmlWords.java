package io.throughline.gateway.email.bounce;

/** The words of a notice that has only HTML: tags become line ends, which is enough to find addresses and replies. */
final class HtmlWords {
    private HtmlWords() {}

    static String of(String html) {
        var words = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            int end = open < 0 ? html.length() : open;
            words.append(html, at, end);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (open >= 0) {
                words.append(html.startsWith("<b>", open) || html.startsWith("</b>", open) ? ' ' : '\n');
            }
            at = close < 0 ? html.length() : close + 1;
        }
        return words.toString()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&#43;", "+")
                .replace("&amp;", "&");
    }
}
