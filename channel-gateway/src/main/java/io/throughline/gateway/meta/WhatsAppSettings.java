package io.throughline.gateway.meta;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/**
 * What a number on WhatsApp must know.
 *
 * @param phoneNumberId the number's id in the Cloud API, which is not the number
 */
record WhatsAppSettings(
        @NotNull @Pattern(regexp = "[0-9]{1,50}") String phoneNumberId) implements Settings {
    @Override
    public Set<String> secrets() {
        return MetaSecrets.ALL;
    }

    @Override
    public String account() {
        return phoneNumberId;
    }
}
