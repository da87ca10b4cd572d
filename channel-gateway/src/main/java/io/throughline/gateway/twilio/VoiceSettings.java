package io.throughline.gateway.twilio;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a number for calls must know.
 *
 * @param accountSid the account at Twilio
 * @param number the number in E.164 form, such as +493012345
 * @param language in which callers are greeted, as in BCP 47; British English when nothing is said
 * @param voice one of Twilio's voices; the language's own when nothing is said
 * @param greeting what callers hear first
 * @param menu what callers can choose from; without one they wait in the inbox's queue at once
 * @param agentAddress where agents are rung, with {agent} for the agent's id: client:{agent} for a browser or app,
 *     sip:{agent}@pbx.example.com for a phone, or a number for all of them
 * @param music what callers hear while they wait
 * @param record whether calls are recorded; callers have to be told so in the greeting
 */
record VoiceSettings(
        @NotNull @Pattern(regexp = "AC[0-9a-f]{32}") String accountSid,
        @NotNull @Pattern(regexp = "\\+[0-9]{3,15}") String number,

        @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
        String language,

        @Nullable @Size(min = 1, max = 100) String voice,
        @NotBlank @Size(max = 2000) String greeting,
        @Nullable @Valid Menu menu,

        @Nullable @Pattern(regexp = "client:\\{agent}|sips?:[^\\s<>]{3,200}|\\+[0-9]{3,15}")
        String agentAddress,

        @Nullable @Pattern(regexp = "https://[^\\s<>\"]{3,1000}")
        String music,

        boolean record)
        implements Settings {
    static final String AUTH_TOKEN = "auth_token";

    private static final String BRITISH = "en-GB";

    /**
     * What callers can choose from.
     *
     * @param prompt tells the choices
     */
    record Menu(
            @NotBlank @Size(max = 2000) String prompt,
            @NotNull @Size(min = 1, max = 10) List<@NotNull @Valid Option> options) {
        Menu {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /**
     * One choice.
     *
     * @param digit the key for it
     * @param name what it is, for the agents
     * @param words what callers may say instead, in small letters
     * @param queue the name of the queue that it leads to; the inbox's own when nothing is said
     * @param language in which it goes on
     */
    record Option(
            @NotNull @Pattern(regexp = "[0-9]") String digit,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> words,
            @Nullable @Size(min = 1, max = 200) String queue,

            @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
            String language) {
        /** What callers may say for it. */
        List<String> sayings() {
            return words == null ? List.of() : words;
        }
    }

    @Override
    public Set<String> secrets() {
        return Set.of(AUTH_TOKEN);
    }

    @Override
    public String account() {
        return number;
    }

    String spoken() {
        return Objects.requireNonNullElse(language, BRITISH);
    }

    /** Where an agent is rung. */
    String address(String agent) {
        return Objects.requireNonNullElse(agentAddress, "client:{agent}").replace("{agent}", agent);
    }

    /** What is played to those who wait, if anything is. */
    List<URI> playlist() {
        return music == null ? List.of() : List.of(URI.create(music));
    }
}
