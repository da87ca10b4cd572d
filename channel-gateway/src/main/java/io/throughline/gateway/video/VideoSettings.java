package io.throughline.gateway.video;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Set;

/**
 * What an inbox for video must know. Whoever knows the name of a room can enter it; the names cannot be guessed.
 *
 * @param roomUrl where a room is, with {room} for its name, such as https://meet.example.com/{room}
 */
record VideoSettings(
        @NotNull @Size(max = 500) @Pattern(regexp = "https?://[^\\s{}]+/[^\\s{}]*\\{room}[^\\s{}]*")
        String roomUrl) implements Settings {
    static final String EVENTS_TOKEN = "events_token";

    /** The token with which the server reports what happens in rooms, if it does. */
    @Override
    public Set<String> furtherSecrets() {
        return Set.of(EVENTS_TOKEN);
    }

    URI url(String room) {
        return URI.create(roomUrl.replace("{room}", room));
    }
}
