package io.throughline.gateway.push;

import java.net.URI;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A browser that wants to be told (<a href="https://www.w3.org/TR/push-api/#pushsubscription-interface">Push API</a>).
 *
 * @param endpoint where the service of the browser's maker takes messages for it
 * @param key the browser's public key, base64url (p256dh)
 * @param secret what only the browser and we know, base64url (auth)
 * @param page where the chat is; null when the browser does not say
 */
public record Subscription(
        String endpoint,
        String key,
        String secret,
        @Nullable String page) {
    private static final int LONGEST_URL = 2000;
    private static final int SECRET = 16;
    private static final Pattern HTTP = Pattern.compile("https?://[^\\s]+");

    /** Throws IllegalArgumentException that says what is wrong, for the browser's developers. */
    public Subscription {
        if (endpoint.length() > LONGEST_URL || !HTTP.matcher(endpoint).matches()) {
            throw new IllegalArgumentException("endpoint must be a URL of at most " + LONGEST_URL + " characters");
        }
        if (page != null && (page.length() > LONGEST_URL || !HTTP.matcher(page).matches())) {
            throw new IllegalArgumentException("page must be a URL of at most " + LONGEST_URL + " characters");
        }
        var _ = URI.create(endpoint);
        if (octets(secret).length != SECRET) {
            throw new IllegalArgumentException("keys.auth must be 16 octets in base64url");
        }
        var _ = P256.read(octets(key));
    }

    /** The octets behind base64url, with or without padding. */
    static byte[] octets(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
