package io.throughline.gateway.twilio;

import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.provider.Parameters.Entry;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Twilio's <a href="https://www.twilio.com/docs/usage/security#validating-requests">X-Twilio-Signature</a>: HMAC-SHA1
 * over the URL and, behind it, every parameter of the form: sorted by name, a value that came twice but once.
 */
final class TwilioSignature {
    private static final String BODY_HASH = "bodySHA256";

    private TwilioSignature() {}

    /** Whether the request was signed with that token; a port in its URL may have been left out or added on the way. */
    static boolean fits(ProviderRequest request, String token) {
        var signature = request.header("X-Twilio-Signature").orElse("");
        var content = isForm(request) ? sorted(request.form()) : "";
        return (isForm(request) || bodyFits(request))
                && urls(request.url())
                        .map(url -> sign(token, url + content))
                        .anyMatch(code -> Hmac.same(code, signature));
    }

    private static boolean isForm(ProviderRequest request) {
        return request.mediaType().equals("application/x-www-form-urlencoded");
    }

    /** A body that is no form is signed by its hash in the URL. */
    private static boolean bodyFits(ProviderRequest request) {
        var hash = request.query().find(BODY_HASH);
        return hash.isEmpty()
                ? request.body().length == 0
                : Hmac.same(hash(request.body()), hash.get().toLowerCase(Locale.ROOT));
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String sign(String token, String content) {
        return Base64.getEncoder().encodeToString(Hmac.SHA1.sign(token, content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sorted(Parameters form) {
        return form.entries().stream()
                .distinct()
                .sorted(Comparator.comparing(Entry::name).thenComparing(Entry::value))
                .map(entry -> entry.name() + entry.value())
                .collect(Collectors.joining());
    }

    /** The URL as it came, without a port, and with the one that its scheme implies. */
    private static Stream<String> urls(String url) {
        int start = url.indexOf("://") + 3;
        if (start < 3) {
            return Stream.of(url);
        }
        int end = List.of('/', '?', '#').stream()
                .mapToInt(mark -> url.indexOf(mark, start))
                .filter(at -> at >= 0)
                .min()
                .orElse(url.length());
        var authority = url.substring(start, end);
        int colon = authority.lastIndexOf(':');
        boolean ported = colon > authority.lastIndexOf('@') && colon > authority.lastIndexOf(']');
        var bare = url.substring(0, start) + (ported ? authority.substring(0, colon) : authority);
        var port = url.startsWith("https") ? ":443" : ":80";
        return Stream.of(url, bare + url.substring(end), bare + port + url.substring(end));
    }
}
