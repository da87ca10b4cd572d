package io.throughline.gateway.x;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/**
 * What an account on X must know.
 *
 * @param userId the account's id, a number
 */
record XSettings(@NotNull @Pattern(regexp = "[0-9]{1,30}") String userId) implements Settings {
    static final String CONSUMER_SECRET = "consumer_secret";
    static final String ACCESS_TOKEN = "access_token";

    @Override
    public Set<String> secrets() {
        return Set.of(CONSUMER_SECRET, ACCESS_TOKEN);
    }

    @Override
    public String account() {
        return userId;
    }
}
