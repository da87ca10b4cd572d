package io.throughline.gateway.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.problem.Input;
import io.throughline.gateway.problem.Problems;
import io.throughline.gateway.problem.Problems.FieldError;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an administrator says about an inbox and holds it against what the channel needs. */
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
            @Nullable Boolean enabled,
            @NotNull JsonNode settings,

            @Nullable @Size(max = 10) Map<@Size(max = 50) String, @NotBlank @Size(max = 4000) String> secrets) {
        StoredInbox.Terms terms() {
            return new StoredInbox.Terms(
                    name, brand, queue, !Boolean.FALSE.equals(enabled), new JsonObject(settings.toString()));
        }

        Map<String, String> givenSecrets() {
            return secrets == null ? Map.of() : secrets;
        }
    }

    /** The body, if it fits its channel; throws a problem otherwise. The secrets already kept need not be given. */
    InboxBody read(String text, Set<String> keptSecrets) {
        var body = input.read(text, InboxBody.class);
        var settings = settings(body);
        var errors = new ArrayList<FieldError>();
        settings.secrets().stream()
                .filter(name ->
                        !keptSecrets.contains(name) && !body.givenSecrets().containsKey(name))
                .forEach(name -> errors.add(new FieldError("/secrets/" + name, "required")));
        body.givenSecrets().keySet().stream()
                .filter(name -> !settings.secrets().contains(name))
                .forEach(name -> errors.add(new FieldError("/secrets/" + name, "unknown")));
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return body;
    }

    private Settings settings(InboxBody body) {
        var adapter = channels.find(body.channel())
                .orElseThrow(() -> Problems.invalid(List.of(new FieldError("/channel", "unsupported"))));
        return input.read(body.settings(), adapter.settings(), "/settings");
    }
}
