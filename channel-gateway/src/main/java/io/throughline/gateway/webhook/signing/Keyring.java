package io.throughline.gateway.webhook.signing;

import io.throughline.gateway.vault.Secrets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one endpoint at rest, encrypted: the newest, and those that it replaces and that are good for a while
 * longer.
 *
 * @param json as in the database: {keys: [{sealed, expires_at?}]}, the newest last
 */
public record Keyring(JsonObject json) {
    private static final String KEYS = "keys";
    private static final String SEALED = "sealed";
    private static final String EXPIRES = "expires_at";
    private static final int MOST = 5;

    /** A keyring with one secret, which is encrypted for the endpoint alone. */
    public static Keyring of(String secret, String endpoint, Secrets vault) {
        return new Keyring(new JsonObject().put(KEYS, new JsonArray().add(key(secret, endpoint, vault))));
    }

    /** The same with another secret; the one before is good until then. Of more than five, the oldest ends now. */
    public Keyring rotated(String secret, String endpoint, Secrets vault, Instant until, Instant now) {
        var keys = valid(now);
        var kept = new JsonArray();
        keys.stream()
                .skip(Math.max(0, keys.size() - (MOST - 1)))
                .map(JsonObject::copy)
                .forEach(kept::add);
        var last = kept.getJsonObject(kept.size() - 1);
        last.put(EXPIRES, until.toString());
        return new Keyring(new JsonObject().put(KEYS, kept.add(key(secret, endpoint, vault))));
    }

    private static JsonObject key(String secret, String endpoint, Secrets vault) {
        return new JsonObject().put(SEALED, vault.encrypt(secret, place(endpoint)));
    }

    /** All secrets that are good now, the newest first. Throws IllegalArgumentException when they cannot be read. */
    public List<String> open(String endpoint, Secrets vault, Instant now) {
        return valid(now).reversed().stream()
                .map(key -> vault.decrypt(key.getString(SEALED), place(endpoint)))
                .toList();
    }

    /** The newest, as it is at rest. */
    public String newest() {
        var keys = json.getJsonArray(KEYS);
        return Objects.requireNonNull(keys.getJsonObject(keys.size() - 1).getString(SEALED));
    }

    /** A secret that this endpoint has or had, out of how it is at rest. */
    public static String open(String sealed, String endpoint, Secrets vault) {
        return vault.decrypt(sealed, place(endpoint));
    }

    /** Until when an older secret is good too. */
    public Optional<Instant> overlapUntil(Instant now) {
        return valid(now).stream()
                .map(Keyring::expiry)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private List<JsonObject> valid(Instant now) {
        return json.getJsonArray(KEYS).stream()
                .map(JsonObject.class::cast)
                .filter(key -> expiry(key).map(now::isBefore).orElse(true))
                .toList();
    }

    private static Optional<Instant> expiry(JsonObject key) {
        @Nullable String expires = key.getString(EXPIRES);
        return Optional.ofNullable(expires).map(Instant::parse);
    }

    private static String place(String endpoint) {
        return endpoint + " signing";
    }
}
