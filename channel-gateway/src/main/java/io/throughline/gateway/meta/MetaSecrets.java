package io.throughline.gateway.meta;

import java.util.Set;

/** The secrets of an inbox at Meta. */
final class MetaSecrets {
    /** Signs what Meta sends. */
    static final String APP_SECRET = "app_secret";

    /** Is asked for when the webhook is registered. */
    static final String VERIFY_TOKEN = "verify_token";

    /** Lets us send. */
    static final String ACCESS_TOKEN = "access_token";

    static final Set<String> ALL = Set.of(APP_SECRET, VERIFY_TOKEN, ACCESS_TOKEN);

    private MetaSecrets() {}
}
