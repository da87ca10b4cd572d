package io.throughline.gateway.sms;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.throughline.gateway.channel.Settings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a number for texts must know: its carrier is either an account at Twilio or one that speaks SMPP.
 *
 * @param accountSid the account at Twilio
 * @param smpp the carrier's line, and how to get in; the password is the secret smpp_password
 * @param number the number in E.164 form, such as +493012345, or a short code
 */
public record SmsSettings(
        @Nullable @Pattern(regexp = "AC[0-9a-f]{32}") String accountSid,
        @Nullable @Valid SmppSettings smpp,

        @NotNull @Pattern(regexp = "\\+[0-9]{3,15}|[0-9]{3,8}")
        String number)
        implements Settings {
    public static final String AUTH_TOKEN = "auth_token";
    public static final String SMPP_PASSWORD = "smpp_password";

    @Override
    public Set<String> secrets() {
        return Set.of(smpp == null ? AUTH_TOKEN : SMPP_PASSWORD);
    }

    @Override
    public String account() {
        return number;
    }

    /** Whether there is one carrier, and not two. */
    @JsonIgnore
    @AssertTrue(message = "is needed where no carrier is named in smpp, and must not be given where one is")
    public boolean isAccountSid() {
        return (accountSid == null) != (smpp == null);
    }
}
