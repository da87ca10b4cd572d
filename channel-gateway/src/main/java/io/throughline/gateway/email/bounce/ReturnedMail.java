package io.throughline.gateway.email.bounce;

import java.util.regex.Pattern;

/** Finds the mail that came back within the text of a notice that has no parts. */
final class ReturnedMail {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}:.*");
    private static final Pattern OF_MAIL = Pattern.compile(
            "(?i)(return-path|received|x-received|message-id|dkim-signature|domainkey-signature|x-google-[a-z-]+|arc-[a-z-]+"
                    + "|delivered-to|x-originating-ip|mime-version|x-mailer|from|to|subject|date|sender):.*");
    /** Fields that no notice has among its words. */
    private static final Pattern STRONG = Pattern.compile(
            "(?i)(return-path|received|x-received|message-id|dkim-signature|delivered-to|from|mime-version):.*");

    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?i)\\W*(original message follows|unsent message follows|unsent message below|the unsent message follows"
                    + "|original message( headers)?|message headers follow|message headers"
                    + "|below this line is (a copy of the message|the original bounce)"
                    + "|enclosed is a copy of the message|below is a copy of the original message"
                    + "|included is a copy of the message header|the header of the original message is following"
                    + "|this is a copy of (the|your) message.{0,60}|original message text|message text follows|returned message follows"
                    + "|the original message follows.{0,40}|undelivered message follows|header of the original message)\\W*");

    private ReturnedMail() {}

    /** Where the mail begins: at a line that announces it, or with two lines of its headers; at the end when it is not there. */
    static int start(String text) {
        int previous = -1;
        int fields = 0;
        boolean strong = false;
        int at = 0;
        while (at < text.length()) {
            int newLine = text.indexOf('\n', at);
            int end = newLine < 0 ? text.length() : newLine;
            var line = text.substring(at, Math.min(end, at + 200));
            boolean field = OF_MAIL.matcher(line).matches();
            boolean continued = fields > 0
                    && !line.isEmpty()
                    && (Character.isWhitespace(line.charAt(0))
                            || FIELD.matcher(line).matches());
            if (field && fields == 0) {
                previous = at;
            }
            strong = (fields > 0 && strong) || STRONG.matcher(line).matches();
            fields = field ? fields + 1 : continued ? fields : 0;
            if (fields >= 2 && strong) {
                return previous;
            }
            if (INTRODUCTION.matcher(line).matches()) {
                return at;
            }
            at = end + 1;
        }
        return text.length();
    }

    /** What follows without the lines that lead to it. */
    static String headers(String behind) {
        int at = 0;
        while (at < behind.length()) {
            int newLine = behind.indexOf('\n', at);
            int end = newLine < 0 ? behind.length() : newLine;
            if (FIELD.matcher(behind.substring(at, Math.min(end, at + 200))).matches()) {
                return behind.substring(at);
            }
            at = end + 1;
        }
        return "";
    }
}
