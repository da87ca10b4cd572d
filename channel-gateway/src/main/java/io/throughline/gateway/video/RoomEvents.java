package io.throughline.gateway.video;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signal.Fields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/**
 * What a Jitsi server reports of its rooms
 * (<a href="https://github.com/jitsi-contrib/prosody-plugins/tree/main/event_sync">event_sync</a>). The credential is
 * {@code events_token}.
 */
final class RoomEvents implements Provider<RoomEvent> {
    /** Its own header: a bearer token in Authorization is taken for one of a user. */
    private static final String TOKEN = "X-Events-Token";

    @Override
    public String name() {
        return "jitsi";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        byte[] told = request.header(TOKEN).orElse("").getBytes(StandardCharsets.UTF_8);
        boolean genuine = credentials.all(VideoSettings.EVENTS_TOKEN).stream()
                .anyMatch(token -> MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), told));
        return genuine ? Verdict.genuine() : Verdict.refused(TOKEN + " is not the inbox's events_token");
    }

    @Override
    public List<RoomEvent> read(ProviderRequest request) {
        var told = request.json();
        var room = Fields.text(told, "room_name");
        if (room.isEmpty()) {
            throw new MalformedRequest("room_name is missing");
        }
        if (told.path("is_breakout").asBoolean()) {
            return List.of(new RoomEvent.Unknown(room));
        }
        return List.of(
                switch (Fields.text(told, "event_name")) {
                    case "muc-occupant-joined" ->
                        new RoomEvent.Joined(room, occupant(told), Fields.instant(told, "occupant", "joined_at"));
                    case "muc-occupant-left" -> new RoomEvent.Left(room, occupant(told));
                    case "muc-room-destroyed" -> new RoomEvent.Destroyed(room, Fields.instant(told, "destroyed_at"));
                    default -> new RoomEvent.Unknown(room);
                });
    }

    private static String occupant(JsonNode told) {
        return Fields.find(told, "occupant", "occupant_jid").orElseGet(() -> Fields.text(told, "occupant", "id"));
    }
}
