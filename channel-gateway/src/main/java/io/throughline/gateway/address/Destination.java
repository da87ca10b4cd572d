package io.throughline.gateway.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart (RFC 3986), as far as it can be judged without asking for its name.
 *
 * @param tls whether it is https
 * @param host the name or address, without brackets
 * @param literal the address, when the host is one
 * @param path with the query, as it goes into the request line
 */
record Destination(boolean tls, String host, @Nullable InetAddress literal, int port, String path) {
    private static final int LONGEST = 2000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_NAME = 253;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

    /** What became of a text that should be a URL. */
    sealed interface Reading permits Read, Unfit {}

    /** A URL that may be asked for. */
    record Read(Destination destination) implements Reading {}

    /** A text that is no URL to call; what would be right, in words. */
    record Unfit(String right) implements Reading {}

    static Reading read(String url) {
        if (!CHARACTERS.matcher(url).matches()) {
            return new Unfit("a URL of at most " + LONGEST + " characters of ASCII, without blanks");
        }
        try {
            return read(new URI(url));
        } catch (URISyntaxException none) {
            return new Unfit("a URL such as https://example.com/hooks");
        }
    }

    private static Reading read(URI url) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Unfit("a URL that begins with https://");
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return new Unfit("a URL without a user or a password");
        }
        if (url.getRawFragment() != null) {
            return new Unfit("a URL without a fragment");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            return new Unfit("a URL whose host is a name and whose port is from 1 to 65535");
        }
        return read(url, scheme.equals("https"), url.getHost().toLowerCase(Locale.ROOT));
    }

    private static Reading read(URI url, boolean tls, String authority) {
        var host = authority.startsWith("[") ? authority.substring(1, authority.length() - 1) : authority;
        Optional<InetAddress> literal = Literal.read(host);
        if (literal.isPresent() && Literal.isWrapped(host, literal.get())) {
            return new Unfit("a URL without an IPv4 address inside of an IPv6 one");
        }
        if (literal.isEmpty() && !isName(host)) {
            return new Unfit("a URL whose host is a name, or an address in its plain form");
        }
        int usual = tls ? HTTPS : HTTP;
        return new Read(
                new Destination(tls, host, literal.orElse(null), url.getPort() < 0 ? usual : url.getPort(), path(url)));
    }

    private static boolean isName(String host) {
        return host.length() <= LONGEST_NAME && NAME.matcher(host).matches() && !Literal.looksLikeOne(host);
    }

    private static String path(URI url) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** The host as it stands in the request. */
    String hostText() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
