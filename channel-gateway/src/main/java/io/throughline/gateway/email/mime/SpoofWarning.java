package io.throughline.gateway.email.mime;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What in a mail's headers may make a reader take its sender for somebody else. */
public enum SpoofWarning {
    /** There is more than one From header: programs differ in which they show. */
    SEVERAL_SENDERS,
    /** The name before the address is another address. */
    NAME_IS_ANOTHER_ADDRESS,
    /** An encoded word stands in the address, where none may be (RFC 2047, 5). */
    ENCODED_ADDRESS,
    /** The domain mixes letters of several scripts that look alike (UTS 39). */
    MIXED_SCRIPTS,
    /** Answers go to another domain than the sender's. */
    ANSWERS_GO_ELSEWHERE;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+\\.[^\\s<>\"'(),;:]+");

    /** What is to be warned of in the mail. */
    public static List<SpoofWarning> of(Mail mail, MailHeaders headers) {
        var warnings = new ArrayList<SpoofWarning>();
        if (headers.all("From").size() > 1) {
            warnings.add(SEVERAL_SENDERS);
        }
        var sender = mail.sender();
        if (sender != null) {
            addOf(sender, warnings);
            var replyTo = mail.replyTo();
            if (replyTo != null && !replyTo.domain().equals(sender.domain())) {
                warnings.add(ANSWERS_GO_ELSEWHERE);
            }
        }
        return warnings;
    }

    private static void addOf(MailAddress sender, List<SpoofWarning> warnings) {
        var name = sender.name() == null ? "" : sender.name();
        var shown = ADDRESS.matcher(name.toLowerCase(Locale.ROOT));
        if (shown.find() && !shown.group().equals(sender.lowerCase())) {
            warnings.add(NAME_IS_ANOTHER_ADDRESS);
        }
        if (sender.address().contains("=?")) {
            warnings.add(ENCODED_ADDRESS);
        }
        if (mixes(sender.domain())) {
            warnings.add(MIXED_SCRIPTS);
        }
    }

    /** Whether one label has Latin letters and those of Cyrillic or Greek, which look like them. */
    private static boolean mixes(String domain) {
        var alike = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);
        for (var label : IDN.toUnicode(domain).split("\\.", -1)) {
            long scripts = label.codePoints()
                    .mapToObj(UnicodeScript::of)
                    .filter(alike::contains)
                    .distinct()
                    .count();
            if (scripts > 1) {
                return true;
            }
        }
        return false;
    }
}
