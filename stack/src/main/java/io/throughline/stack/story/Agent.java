package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An agent at work: signed in, with the live stream open (Server-Sent Events, WHATWG HTML 9.2). */
public final class Agent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Api api;
    private final Hearing hearing;
    private final HttpResponse<Stream<String>> stream;

    /** Signs in, opens the stream and becomes available. */
    public Agent(Doors doors, String name) {
        api = new Api(doors, new Keycloak(doors.realm()).user(name));
        hearing = new Hearing(name);
        stream = Http.send(api.request("/v1/stream").GET().build(), BodyHandlers.ofLines());
        StoryFailed.unless(stream.statusCode() == 200, "the stream answered " + stream.statusCode());
        Thread.ofVirtual().name("stream of " + name).start(() -> follow(stream.body()));
        hearing.await("hello", PATIENCE, data -> true);
        presence("available");
    }

    /** The API with the agent's token. */
    public Api api() {
        return api;
    }

    /** All that the stream brought so far. */
    public List<Heard> heard() {
        return hearing.all();
    }

    /** The first event of the type that fits; waits up to 20 s for it. */
    @CanIgnoreReturnValue
    public Heard await(String type, Predicate<JsonNode> fits) {
        return hearing.await(type, PATIENCE, fits);
    }

    /** Becomes available, away or offline. */
    public void presence(String presence) {
        api.put("/v1/agents/me/presence", Map.of("presence", presence));
    }

    /** Accepts a reservation. */
    public void accept(Heard reservation) {
        api.post(
                "/v1/reservations/"
                        + reservation.data().at("/offer/reservation").asText() + "/accept",
                Map.of());
    }

    /** Answers in a conversation; gives the id of the message. */
    @CanIgnoreReturnValue
    public String reply(String conversation, String text) {
        return api.post("/v1/conversations/" + conversation + "/replies", Map.of("text", text))
                .get("message")
                .asText();
    }

    @Override
    public void close() {
        presence("offline");
        stream.body().close();
    }

    private void follow(Stream<String> lines) {
        var event = new String[] {"message", ""};
        try (lines) {
            lines.forEach(line -> take(event, line));
        } catch (java.io.UncheckedIOException closed) {
            hearing.add("closed", com.fasterxml.jackson.databind.node.NullNode.getInstance());
        }
    }

    private void take(String[] event, String line) {
        if (line.startsWith("event:")) {
            event[0] = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            event[1] += line.substring(5).strip();
        } else if (line.isEmpty() && !event[1].isEmpty()) {
            hearing.add(event[0], Http.read(event[1]));
            event[0] = "message";
            event[1] = "";
        }
    }
}
