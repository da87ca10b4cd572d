package io.throughline.gateway.email.provider;

import java.util.Map;
import java.util.Set;

/**
 * The secrets by which the providers of mail show that they are who they are. Those that sign nothing have a name and a
 * password in the URL that they call (basic_auth).
 */
public final class ProviderSecrets {
    private static final String BASIC_AUTH = "basic_auth";
    private static final String PUBLIC_KEY = "public_key";
    private static final Set<String> BASIC = Set.of(BASIC_AUTH);

    private static final Map<String, Set<String>> NEEDED = Map.of(
            "mailersend", Set.of("signing_secret", "inbound_secret"),
            "mailgun", Set.of("signing_key"),
            "mandrill", Set.of("webhook_key"),
            "postal", Set.of(PUBLIC_KEY),
            "unisender_go", Set.of("api_key"));

    private static final Map<String, Set<String>> MORE =
            Map.of("amazon_ses", Set.of("certificate"), "sendgrid", Set.of(PUBLIC_KEY));

    private ProviderSecrets() {}

    /** Without these nothing is believed. */
    public static Set<String> needed(String provider) {
        return NEEDED.getOrDefault(provider, BASIC);
    }

    /** These are asked for as well once they are known. */
    public static Set<String> possible(String provider) {
        return MORE.getOrDefault(provider, NEEDED.containsKey(provider) ? BASIC : Set.of());
    }
}
