package io.throughline.gateway.desk;

import static io.throughline.gateway.testing.Soon.soon;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An agent's desk: reads the live stream as a browser's EventSource does. */
final class Desk implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private volatile boolean ended;

    private Desk(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /** One event of the stream. */
    record Event(String id, String name, String data) {}

    /** Opens the stream after the given event. */
    static Desk open(String token, @Nullable String lastEventId) {
        return open("/v1/stream", token, lastEventId);
    }

    /** Opens the stream of a supervisor after the given event. */
    static Desk supervise(String token, @Nullable String lastEventId) {
        return open("/v1/stream?feed=supervision", token, lastEventId);
    }

    private static Desk open(String path, String token, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var desk = new Desk(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
            if (lastEventId == null) {
                desk.event("hello");
            }
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for an event of that name and gives the first. */
    Event event(String name) {
        soon().pollInterval(Duration.ofMillis(10))
                .until(() -> events.stream().anyMatch(event -> event.name().equals(name)));
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for so many events. */
    List<Event> events(int count) {
        soon().until(() -> events.size() >= count);
        return List.copyOf(events);
    }

    /** The events so far that are about something. */
    List<Event> about(String id) {
        return events.stream().filter(event -> event.data().contains(id)).toList();
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    int heartbeats() {
        return heartbeats.get();
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        var fields = new HashMap<String, String>();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line, fields);
            }
        } catch (IOException closed) {
            fields.clear();
        }
        ended = true;
    }

    private void take(String line, Map<String, String> fields) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            fields.merge(line.substring(0, colon), line.substring(colon + 1), (one, other) -> one + "\n" + other);
        } else if (colon == 0) {
            heartbeats.incrementAndGet();
        } else if (fields.containsKey("data")) {
            events.add(new Event(
                    fields.getOrDefault("id", ""), fields.getOrDefault("event", ""), fields.getOrDefault("data", "")));
            fields.clear();
        }
    }
}
