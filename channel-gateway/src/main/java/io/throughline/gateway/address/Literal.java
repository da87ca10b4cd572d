package io.throughline.gateway.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses as they are written in URLs. Only the plain forms are read: four decimal numbers without leading zeros, or
 * IPv6 (RFC 4291, 2.2) without a zone. The others, such as 0x7f.1 or 2130706433, mean different things to different
 * programs, and only who has something to hide needs them.
 */
final class Literal {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /** The last label of a name is never a number (WHATWG URL, 3.5: "ends in a number"). */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private Literal() {}

    /** The address in the text, if it is one in a plain form; never asks for a name. */
    static Optional<InetAddress> read(String text) {
        boolean plain = IPV4.matcher(text).matches()
                || (text.contains(":") && IPV6.matcher(text).matches());
        try {
            return plain ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }

    /** Whether some program would take the text for an IPv4 address. */
    static boolean looksLikeOne(String text) {
        return ENDS_IN_A_NUMBER.matcher(text).matches();
    }

    /** Whether the text hides an IPv4 address in an IPv6 one (::ffff:0:0/96), which the platform unwraps by itself. */
    static boolean isWrapped(String text, InetAddress read) {
        return text.contains(":") && read.getAddress().length == 4;
    }
}
