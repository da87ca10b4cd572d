package io.throughline.gateway.meta;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/**
 * What a page, or an account on Instagram, must know.
 *
 * @param accountId the id of the page or the professional account
 */
record PageSettings(
        @NotNull @Pattern(regexp = "[0-9]{1,50}") String accountId) implements Settings {
    @Override
    public Set<String> secrets() {
        return MetaSecrets.ALL;
    }

    @Override
    public String account() {
        return accountId;
    }
}
