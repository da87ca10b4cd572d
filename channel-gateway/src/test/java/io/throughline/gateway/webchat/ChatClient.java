package io.throughline.gateway.webchat;

import static io.throughline.gateway.testing.Soon.soon;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A chat window, as a browser has it. */
final class ChatClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    private ChatClient(String inbox, @Nullable String origin) {
        var builder = HTTP.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        var address = URI.create("ws://localhost:" + RestAssured.port + "/v1/chat?inbox=" + inbox);
        socket = builder.buildAsync(address, this).join();
    }

    /** Opens a window on a page without an origin. */
    static ChatClient open(String inbox) {
        return new ChatClient(inbox, null);
    }

    /** Opens a window on a page of the origin. */
    static ChatClient open(String inbox, String origin) {
        return new ChatClient(inbox, origin);
    }

    /** Says hello and waits to be welcomed. */
    ChatClient hello(JsonObject data) {
        send("hello", data);
        frame("welcome");
        return this;
    }

    void send(String type, JsonObject data) {
        sendText(new JsonObject().put("type", type).put("data", data).encode());
    }

    void say(UUID id, String text) {
        sendText(new JsonObject()
                .put("type", "message")
                .put("client_msg_id", id.toString())
                .put("data", new JsonObject().put("text", text))
                .encode());
    }

    void sendText(String text) {
        socket.sendText(text, true).join();
    }

    void sendPart(String text, boolean last) {
        socket.sendText(text, last).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.allocate(3), true).join();
    }

    /** Breaks the connection off without a word. */
    void kill() {
        socket.abort();
    }

    /** Waits for a frame of that type and gives its data; the first one. */
    JsonObject frame(String type) {
        return frames(type, 1).getFirst();
    }

    /** Waits for so many frames of that type and gives their data. */
    List<JsonObject> frames(String type, int count) {
        soon().until(() -> count(type) >= count || closeCode != 0);
        var found = all(type).stream().map(frame -> frame.getJsonObject("data")).toList();
        if (found.size() < count) {
            throw new AssertionError("closed with " + closeCode + " after " + frames);
        }
        return found;
    }

    /** The frames of that type so far. */
    List<JsonObject> all(String type) {
        return frames.stream()
                .filter(frame -> frame.getString("type").equals(type))
                .toList();
    }

    long count(String type) {
        return all(type).size();
    }

    /** Waits for the end and gives the close code. */
    int closeCode() {
        soon().until(() -> closeCode != 0);
        return closeCode;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            frames.add(new JsonObject(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode = 1006;
    }
}
