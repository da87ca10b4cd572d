package io.throughline.gateway.twilio;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/**
 * What a number for texts must know.
 *
 * @param accountSid the account at Twilio
 * @param number the number in E.164 form, such as +493012345
 */
record SmsSettings(
        @NotNull @Pattern(regexp = "AC[0-9a-f]{32}") String accountSid,
        @NotNull @Pattern(regexp = "\\+[0-9]{3,15}") String number)
        implements Settings {
    static final String AUTH_TOKEN = "auth_token";

    @Override
    public Set<String> secrets() {
        return Set.of(AUTH_TOKEN);
    }

    @Override
    public String account() {
        return number;
    }
}
