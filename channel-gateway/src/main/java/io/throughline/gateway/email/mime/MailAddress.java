package io.throughline.gateway.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address with the name before it, as it stands in From and its likes (RFC 5322, 3.4), also where it is malformed.
 *
 * @param address as written, in letters of any script (RFC 6532): encoded words in it are never decoded, so that nobody can
 *     hide another address in them; its domain is in its own letters where they cannot pass for Latin ones
 * @param name decoded
 */
public record MailAddress(String address, @Nullable String name) {
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_NAME = 200;
    private static final Pattern BARE = Pattern.compile("[^\\s<>()\\[\\],;:\"]+@[^\\s<>()\\[\\],;:\"]+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\.");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** The first mailbox of a raw header value; empty when nothing in it looks like an address. */
    public static Optional<MailAddress> first(String header) {
        var raw = HeaderText.unfold(header).replace('\t', ' ');
        return inAngles(raw).or(() -> bare(raw));
    }

    private static Optional<MailAddress> inAngles(String raw) {
        boolean quotesClose = ESCAPED.matcher(raw)
                                .replaceAll("")
                                .chars()
                                .filter(character -> character == '"')
                                .count()
                        % 2
                == 0;
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < raw.length(); at++) {
            char character = raw.charAt(at);
            if (character == '\\' && quoted) {
                at++; // whatever follows is none of the marks (RFC 5322, 3.2.1)
            } else if (character == '"' && quotesClose) {
                quoted = !quoted;
            } else if (character == '<' && !quoted) {
                int end = raw.indexOf('>', at);
                var address = raw.substring(at + 1, end < 0 ? raw.length() : end);
                if (address.contains("@")) {
                    return of(address, raw.substring(from, at));
                }
                from = end < 0 ? from : end + 1;
            }
        }
        return Optional.empty();
    }

    private static Optional<MailAddress> bare(String raw) {
        var found = BARE.matcher(raw);
        if (!found.find()) {
            return Optional.empty();
        }
        int open = raw.indexOf('(', found.end());
        int close = raw.indexOf(')', found.end());
        return of(found.group(), open >= 0 && close > open ? raw.substring(open + 1, close) : "");
    }

    private static Optional<MailAddress> of(String rawAddress, String rawName) {
        var bytes = rawAddress.strip().replaceFirst("(?i)^mailto:", "").getBytes(StandardCharsets.ISO_8859_1);
        var address = CONTROL.matcher(Charsets.decode(bytes, null)).replaceAll("");
        if (address.length() < 3 || address.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        return Optional.of(new MailAddress(UnicodeDomain.of(address), name(afterOtherAddresses(rawName))));
    }

    /** In "a@x, B <b@y>" the name is B; in "Doe, Jane <j@x>" the comma belongs to the name. */
    private static String afterOtherAddresses(String rawName) {
        int comma = rawName.lastIndexOf(',');
        boolean others = comma >= 0 && rawName.lastIndexOf('@', comma) >= 0 && rawName.indexOf('"') < 0;
        return others ? rawName.substring(comma + 1) : rawName;
    }

    private static @Nullable String name(String raw) {
        var plain = raw.strip();
        var unquoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
                ? plain.substring(1, plain.length() - 1).replaceAll("\\\\(.)", "$1")
                : plain;
        var name = CONTROL.matcher(HeaderText.decode(unquoted)).replaceAll(" ").strip();
        return name.isEmpty() ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The whole address in lower case, to compare it: mailboxes that differ in case alone are nowhere in use. */
    public String lowerCase() {
        return address.toLowerCase(Locale.ROOT);
    }

    /** The part of the address before its last @, in lower case. */
    public String local() {
        return lowerCase().substring(0, Math.max(0, address.lastIndexOf('@')));
    }

    /** The part of the address after its last @, in lower case. */
    public String domain() {
        return lowerCase().substring(address.lastIndexOf('@') + 1);
    }
}
