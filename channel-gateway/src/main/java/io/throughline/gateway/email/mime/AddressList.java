package io.throughline.gateway.email.mime;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of a header such as Cc (RFC 5322, 3.4), also where it is malformed. */
public final class AddressList {
    private static final Pattern GROUP = Pattern.compile("^[^@\"<]*:");
    /** An address without a name before it: nothing else stands there but a comment. */
    private static final Pattern ALONE = Pattern.compile("\\s*[^\\s()]+\\s*(\\([^()]*\\)\\s*)?");

    private static final int LONGEST = 100_000;
    private static final int MOST = 1000;

    private AddressList() {}

    /** Those that a mail can be sent to, in their order; of groups their members. */
    public static List<MailAddress> of(String header) {
        var unfolded = HeaderText.unfold(header);
        return split(unfolded.substring(0, Math.min(unfolded.length(), LONGEST))).stream()
                .map(part -> GROUP.matcher(part).replaceFirst(""))
                .filter(part -> part.indexOf('<') >= 0 || ALONE.matcher(part).matches())
                .map(MailAddress::first)
                .flatMap(Optional::stream)
                .filter(AddressList::canBeWrittenTo)
                .toList();
    }

    /** Between commas and semicolons; those in quotes separate nothing. */
    private static List<String> split(String header) {
        var parts = new ArrayList<String>();
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < header.length() && parts.size() < MOST; at++) {
            char character = header.charAt(at);
            if (character == '\\' && quoted) {
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if ((character == ',' || character == ';') && !quoted) {
                parts.add(header.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(header.substring(from));
        return parts;
    }

    private static boolean canBeWrittenTo(MailAddress address) {
        try {
            new InternetAddress(UnicodeDomain.ascii(address.address()), true).validate();
            return address.domain().indexOf('.') > 0;
        } catch (AddressException malformed) {
            return false;
        }
    }
}
