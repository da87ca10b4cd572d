package io.throughline.gateway.line;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an official account on LINE must know.
 *
 * @param botUserId the account's own user id, which webhooks name as their destination; null for whatever comes
 */
record LineSettings(
        @Nullable @Pattern(regexp = "U[0-9a-f]{32}") String botUserId) implements Settings {
    static final String CHANNEL_SECRET = "channel_secret";
    static final String ACCESS_TOKEN = "access_token";

    @Override
    public Set<String> secrets() {
        return Set.of(CHANNEL_SECRET, ACCESS_TOKEN);
    }

    @Override
    public @Nullable String account() {
        return botUserId;
    }
}
