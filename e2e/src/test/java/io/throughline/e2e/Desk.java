package io.throughline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.story.Doors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/** A desk that, when its stream breaks, goes on where it was (Last-Event-ID), at the next gateway. */
final class Desk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;
    private final Deque<Doors> gateways;
    private final Deque<Event> events = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;
    private volatile HttpResponse<Stream<String>> stream;

    /** Opens the stream at the first gateway; when that breaks, at the next. */
    Desk(String token, List<Doors> gateways) throws IOException, InterruptedException {
        this.token = token;
        this.gateways = new ConcurrentLinkedDeque<>(gateways);
        this.stream = open();
        Thread.ofVirtual().name("desk").start(this::follow);
    }

    /** An event of the stream; its id is epoch:seq. */
    record Event(String id, String type, JsonNode data) {
        long seq() {
            return Long.parseLong(id.substring(id.indexOf(':') + 1));
        }
    }

    /** All that came so far, over all gateways. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** How many gateways are left to go to. */
    int gatewaysLeft() {
        return gateways.size();
    }

    /** Accepts a reservation; gives whether the gateway took it. */
    boolean accept(Doors doors, String reservation) {
        return post(doors, "/v1/reservations/" + reservation + "/accept", reservation, "{}");
    }

    /** Answers; the same text again at another gateway is the same answer. Gives whether the gateway took it. */
    boolean reply(Doors doors, String conversation, String text) {
        return post(doors, "/v1/conversations/" + conversation + "/replies", text, "{\"text\": \"" + text + "\"}");
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }

    private boolean post(Doors doors, String path, String key, String body) {
        var request = HttpRequest.newBuilder(doors.gateway().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).statusCode() / 100 == 2;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<Stream<String>> open() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateways.removeFirst().gateway().resolve("/v1/stream"))
                .header("Authorization", "Bearer " + token);
        if (!events.isEmpty()) {
            request.header("Last-Event-ID", events.getLast().id());
        }
        return client.send(request.build(), BodyHandlers.ofLines());
    }

    private void follow() {
        while (!closed) {
            read();
            if (!closed && !gateways.isEmpty()) {
                reopen();
            }
        }
    }

    private void reopen() {
        try {
            stream = open();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        var fields = new String[] {"", "", ""};
        try (var lines = stream.body()) {
            lines.forEach(line -> take(fields, line));
        } catch (UncheckedIOException broken) {
            fields[0] = ""; // what was cut off comes again
        }
    }

    private void take(String[] fields, String line) {
        if (line.startsWith("id:")) {
            fields[0] = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
            fields[1] = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            fields[2] = line.substring(5).strip();
        } else if (line.isEmpty() && !fields[0].isEmpty()) {
            events.add(new Event(fields[0], fields[1], json(fields[2])));
            fields[0] = "";
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
