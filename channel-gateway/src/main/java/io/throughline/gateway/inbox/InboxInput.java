package io.throughline.gateway.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.api.FieldError;
import io.throughline.api.Input;
import io.throughline.api.Problems;
import io.throughline.contracts.Channel;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Settings;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what an administrator says about an inbox against what the channel needs. */
@ApplicationScoped
class InboxInput {
    private final Input input;
    private final Channels channels;

    InboxInput(Input input, Channels channels) {
        this.input = input;
        this.channels = channels;
    }

    /**
     * An inbox as an administrator writes it.
     *
     * @param repliesPerMinute how many replies may leave in a minute, evenly spread; no limit unless said otherwise
     * @param enabled true unless said otherwise
     * @param settings what the channel needs to know; differs from channel to channel
     * @param secrets by name; write-only. A change may leave out those that stay
     */
    record InboxBody(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*")
            String name,

            @NotNull Channel channel,
            @Nullable @Size(min = 1, max = 100) String brand,
            @Nullable @Size(min = 1, max = 100) String queue,
            @Nullable @Min(1) @Max(60_000) Integer repliesPerMinute,
            @Nullable Boolean enabled,
            @NotNull JsonNode settings,

            @Nullable @Size(max = 10) Map<@Size(max = 50) String, @NotBlank @Size(max = 4000) String> secrets) {
        StoredInbox.Terms terms() {
            return new StoredInbox.Terms(
                    name,
                    brand,
                    queue,
                    repliesPerMinute,
                    !Boolean.FALSE.equals(enabled),
                    new JsonObject(settings.toString()));
        }

        Map<String, String> givenSecrets() {
            return secrets == null ? Map.of() : secrets;
        }
    }

    /** Throws a problem unless the body fits its channel. The secrets already kept need not be given. */
    void check(InboxBody body, Set<String> kept) {
        var settings = settings(body);
        var needed = settings.secrets();
        var given = body.givenSecrets().keySet();
        var errors = new ArrayList<FieldError>();
        needed.stream()
                .filter(name -> !kept.contains(name) && !given.contains(name))
                .forEach(name -> errors.add(FieldError.required("/secrets/" + name)));
        given.stream()
                .filter(name ->
                        !needed.contains(name) && !settings.furtherSecrets().contains(name))
                .forEach(name -> errors.add(FieldError.unknown("/secrets/" + name)));
        body.givenSecrets().forEach((name, secret) -> settings.objection(name, secret)
                .ifPresent(words -> errors.add(FieldError.format("/secrets/" + name, words))));
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private Settings settings(InboxBody body) {
        var adapter = channels.find(body.channel())
                .orElseThrow(() -> Problems.invalid(
                        new FieldError("/channel", "unsupported", "is a channel that no adapter serves yet")));
        return input.read(body.settings(), adapter.settings(), "/settings");
    }
}
