package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The gateway's API in the hands of somebody with a token. */
public final class Api {
    private final Doors doors;
    private final String token;

    /** The API of the stack behind the doors. */
    public Api(Doors doors, String token) {
        this.doors = doors;
        this.token = token;
    }

    /** Reads; throws StoryFailed unless it is there. */
    public JsonNode get(String path) {
        return json(request(path).GET());
    }

    /** Sends a command; throws StoryFailed when it is refused. */
    @CanIgnoreReturnValue
    public JsonNode post(String path, Map<String, ?> body) {
        return json(withBody(path, "POST", body));
    }

    /** Replaces whatever is there; throws StoryFailed when it is refused. */
    @CanIgnoreReturnValue
    public JsonNode put(String path, Map<String, ?> body) {
        return json(withBody(path, "PUT", body).header("If-Match", "*"));
    }

    /** Replaces whatever is there by a text of the media type; throws StoryFailed when it is refused. */
    public void put(String path, String mediaType, String text) {
        var _ = json(request(path)
                .header("Content-Type", mediaType)
                .header("If-Match", "*")
                .PUT(BodyPublishers.ofString(text)));
    }

    /** Takes away whatever is there; throws StoryFailed when it is refused. */
    public void delete(String path) {
        var _ = json(request(path).DELETE().header("If-Match", "*"));
    }

    /** Sends whatever is given and answers whatever comes. */
    public HttpResponse<String> raw(String method, String path, String body) {
        return Http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(doors.api(path)).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder withBody(String path, String method, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(Http.write(body)));
    }

    private static JsonNode json(HttpRequest.Builder builder) {
        var request = builder.build();
        var answer = Http.send(request, BodyHandlers.ofString());
        StoryFailed.unless(
                answer.statusCode() / 100 == 2,
                request.method() + " " + request.uri() + ": " + answer.statusCode() + " " + answer.body());
        return Http.read(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
