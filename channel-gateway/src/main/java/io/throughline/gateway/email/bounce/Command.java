package io.throughline.gateway.email.bounce;

import java.util.Locale;
import java.util.regex.Pattern;

/** The command of a delivery by SMTP that a server refused. */
enum Command {
    CONNECT,
    HELLO,
    MAIL,
    RCPT,
    DATA,
    UNKNOWN;

    private static final Pattern NAMED =
            Pattern.compile("(?i)(?:in reply to|after|>>>|SMTP:|following|did not like our|"
                    + "response to|in response to|error:)\\s{0,3}(?:the )?(?:an |end of |pipelined |sending )?"
                    + "(rcpt|data|mail|ehlo|helo|lhlo|initial connection|connect|dot|\\.)");

    /** What Google and Yahoo write behind a reply instead. */
    private static final Pattern CODED =
            Pattern.compile("(?i)\\(state (12|14|15|17|18)\\)|\\[(rcpt_to|mail_from|data|body|connect)\\]");

    /** The one that the words of a notice name. */
    static Command in(String words) {
        var found = NAMED.matcher(words);
        if (found.find()) {
            return switch (found.group(1).toLowerCase(Locale.ROOT)) {
                case "rcpt" -> RCPT;
                case "mail" -> MAIL;
                case "ehlo", "helo", "lhlo" -> HELLO;
                case "initial connection", "connect" -> CONNECT;
                default -> DATA;
            };
        }
        var coded = CODED.matcher(words);
        if (coded.find()) {
            return switch (coded.group().toLowerCase(Locale.ROOT)) {
                case "(state 12)", "(state 14)", "[rcpt_to]" -> RCPT;
                case "[mail_from]" -> MAIL;
                case "[connect]" -> CONNECT;
                default -> DATA;
            };
        }
        return inSentences(words);
    }

    private static Command inSentences(String words) {
        var plain = words.toLowerCase(Locale.ROOT);
        if (plain.contains("does not like recipient")
                || plain.contains("rcpt to response")
                || plain.contains("rejected recipient")) {
            return RCPT;
        }
        if (plain.contains("does not like sender")) {
            return MAIL;
        }
        if (plain.contains("failed on data command") || plain.contains("failed after i sent the message")) {
            return DATA;
        }
        return plain.contains("refused to talk to me") || plain.contains("greeting failed") ? CONNECT : UNKNOWN;
    }
}
