package io.throughline.e2e.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.e2e.SharedStack;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.Visitor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one's own, another's, or not there, as the second table of docs/reference/roles.md says. */
class OwnershipTest {
    private static final String NOTHING = "01jd3k5q8wx9y2z4a6b7c0de1f";

    private final SharedStack stack = SharedStack.get();
    private final Keycloak keycloak = new Keycloak(stack.doors().realm());
    private final Api ben = new Api(stack.doors(), keycloak.user("ben"));
    private final Api admin = new Api(stack.doors(), keycloak.user("adam"));

    @ParameterizedTest
    @ValueSource(strings = {"accept", "reject", "complete"})
    void letsAgentsAnswerTheirOwnOffersOnly(String answer) {
        // Given an offer to Ana, or what she finishes up
        stack.resolveWhatWaits();
        try (var bench = new Bench(stack);
                var ana = new Agent(stack.doors(), "ana")) {
            var offer = bench.offer(ana);
            var reservation = offer.at("/offer/reservation").asText();
            if (answer.equals("complete")) {
                ana.api().post("/v1/reservations/" + reservation + "/accept", Map.of());
                bench.resolve(ana, offer);
            }

            // When Ben answers it, and Ana one that there is not
            var path = "/v1/reservations/%s/" + answer;
            assertEquals(404, post(ben, path.formatted(reservation)));
            assertEquals(404, post(ana.api(), path.formatted("rsv_" + NOTHING)));

            // Then it is as if nobody had, and Ana's own answer counts
            assertEquals(200, post(ana.api(), path.formatted(reservation)));
            bench.finish(ana, offer);
        }
    }

    @Test
    void showsAgentsTheirOwnOffersOnly() {
        var other = "agt_" + NOTHING;

        assertEquals(200, get(ben, "/v1/reservations?agent=me"));
        assertEquals(403, get(ben, "/v1/reservations?agent=" + other));
        assertEquals(200, get(admin, "/v1/reservations?agent=" + other));
    }

    @Test
    void showsWhatHappensToAllToThoseWhoSupervise() {
        assertEquals(403, get(ben, "/v1/stream?feed=supervision"));
    }

    @Test
    void showsVisitorsTheFilesOfTheirOwnChatOnly() throws Exception {
        // Given a file that a visitor sent
        var inbox = DemoInboxes.chat(admin);
        var file = "/v1/chat/attachments/%s?inbox=" + inbox;
        var mallory = Caller.visitor(stack, inbox);
        try (var chat = Visitor.anonymous(stack.doors(), inbox)) {
            var eve = Caller.token(chat);
            var kept = send(eve, "POST", "/v1/chat/attachments?inbox=" + inbox, "a file");
            assertEquals(201, kept.statusCode(), kept.body());
            var location = Yaml.parse(kept.body()).path("location").asText();
            chat.show(location);

            // When it is asked for
            // Then only who sent it gets it
            assertEquals(200, send(eve, "GET", file.formatted(location), "").statusCode());
            assertEquals(404, send(mallory, "GET", file.formatted(location), "").statusCode());
            assertEquals(404, send(eve, "GET", file.formatted("nothing"), "").statusCode());
        }
    }

    @Test
    void passesTypingOnForWhoeverHoldsTheConversation() {
        // Given nobody's conversation
        var path = "/v1/conversations/cnv_" + NOTHING + "/typing";

        // When Ben types in it
        // Then he does not learn whether it is there
        assertEquals(202, post(ben, path));
    }

    private HttpResponse<String> send(String visitor, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(stack.doors().gateway().resolve(path))
                .header("Authorization", "Bearer " + visitor)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static int post(Api api, String path) {
        return api.raw("POST", path, "{}").statusCode();
    }

    private static int get(Api api, String path) {
        return api.raw("GET", path, "").statusCode();
    }
}
