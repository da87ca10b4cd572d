package io.throughline.gateway.email;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address of a mailbox that is another one for each reply.
 *
 * @param form the address with {token} in it; with a token its local part has at most 64 characters (RFC 5321, 4.5.3.1.1)
 */
record ReplyAddress(String form) {
    /** What a form is: one token, dots only between other characters. */
    static final String FORM = "(?=[^@]{7,29}@)(?!\\.|[^@]*\\.\\.|[^@]*\\.@)"
            + "[A-Za-z0-9._+=-]*\\{token\\}[A-Za-z0-9._+=-]*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";

    private static final String TOKEN = "{token}";
    private static final String TOKENS = "([0-9a-z]{%d})".formatted(ReplyTokens.LENGTH);

    /** The address with a token. */
    String with(String token) {
        return form.replace(TOKEN, token);
    }

    /** The tokens of all such addresses in a header. */
    Stream<String> tokens(String header) {
        return addresses().matcher(header).results().map(found -> found.group(1));
    }

    /** Whether it is such an address. */
    boolean is(String address) {
        return addresses().matcher(address).matches();
    }

    private Pattern addresses() {
        int at = form.indexOf(TOKEN);
        return Pattern.compile(
                "(?<![\\w.+=-])" + Pattern.quote(form.substring(0, at))
                        + TOKENS
                        + Pattern.quote(form.substring(at + TOKEN.length())) + "(?![\\w-]|\\.\\w)",
                Pattern.CASE_INSENSITIVE);
    }
}
