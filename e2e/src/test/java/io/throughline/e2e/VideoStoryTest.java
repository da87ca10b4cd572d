package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a mail to a room for video, on one thread. */
class VideoStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MET = 1_780_000_000L;

    private final SharedStack stack = SharedStack.get();
    private final Api adam = new Api(stack.doors(), new Keycloak(stack.doors().realm()).user("adam"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoMailedIsSeenInARoom() throws IOException, InterruptedException {
        // Given
        var video = adam.post(
                        "/v1/inboxes",
                        Map.of(
                                "name",
                                "video " + run,
                                "channel",
                                "video",
                                "settings",
                                Map.of("room_url", "https://meet.example/{room}"),
                                "secrets",
                                Map.of("events_token", "token")))
                .get("id")
                .asText();
        var ada = new MailUser(stack.doors(), "ada." + run + "@example.org", "Ada Example");
        ada.mail(DemoInboxes.SUPPORT_ADDRESS, "The heel", run + " it looks odd");
        var thread = told("conversation", "btrim(text, E' \\r\\n') = '" + run + " it looks odd'");
        try (var ana = new Agent(stack.doors(), "ana")) {
            // When
            var asked = ana.api()
                    .post(
                            "/v1/conversations/" + thread + "/calls",
                            Map.of(
                                    "channel",
                                    "video",
                                    "inbox",
                                    video,
                                    "identity",
                                    Map.of("type", "email", "issuer", "-", "value", "ada." + run + "@example.org")));
            var call = "message = '" + asked.get("message").asText() + "'";
            assertEquals("Video call", told("text", call));
            var link = told("data -> 'details' ->> 'link'", call);

            // Then there is a room whose name nobody guesses, and both can enter it
            assertTrue(link.matches("https://meet\\.example/[0-9a-v]{20,26}"), link);
            var room = link.substring(link.lastIndexOf('/') + 1);
            ana.reply(thread, "See you at " + link);
            assertTrue(ada.awaitMail("See you at " + link).text().contains(link));
            event(
                    video,
                    room,
                    "muc-occupant-joined",
                    "\"occupant\":{\"occupant_jid\":\"ana\",\"joined_at\":" + MET + "}");
            event(
                    video,
                    room,
                    "muc-occupant-joined",
                    "\"occupant\":{\"occupant_jid\":\"ada\",\"joined_at\":" + MET + "}");
            assertTold(call, "Video call, in progress");
            event(video, room, "muc-room-destroyed", "\"destroyed_at\":" + (MET + 75));
            assertTold(call, "Video call, 1 min 15 s");
            ana.api().post("/v1/conversations/" + thread + "/resolve", Map.of());
        }
        assertEquals(401, post(video, "room", "nobody", "muc-room-destroyed", "\"destroyed_at\":0"));
    }

    private void event(String inbox, String room, String name, String more) {
        await().atMost(PATIENCE).until(() -> post(inbox, room, "token", name, more) == 200);
    }

    private int post(String inbox, String room, String token, String name, String more)
            throws IOException, InterruptedException {
        var body = "{\"event_name\":\"%s\",\"room_name\":\"%s\",%s}".formatted(name, room, more);
        var url = stack.doors().gateway().resolve("/v1/callbacks/" + inbox + "/events/room");
        return http.send(
                        HttpRequest.newBuilder(URI.create(url.toString()))
                                .header("X-Events-Token", token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private void assertTold(String entry, String words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(words, told("text", entry)));
    }

    private String told(String column, String entry) {
        var sql = "select " + column + " from entry where " + entry + " and " + column + " is not null";
        return await().atMost(PATIENCE)
                .until(() -> stack.query(Service.HISTORY, sql), found -> !found.isEmpty())
                .getFirst()
                .getFirst();
    }
}
