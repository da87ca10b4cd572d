package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.stack.shop.Customer;
import io.throughline.stack.shop.Vouching;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A visitor of the shop's site with the web chat open. */
public final class Visitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Hearing hearing;
    private final WebSocket socket;

    private Visitor(Doors doors, String inbox, Map<String, ?> hello) {
        hearing = new Hearing("the visitor");
        socket = wait(Http.CLIENT.newWebSocketBuilder().buildAsync(doors.chat(inbox), new Ear()));
        send(Map.of("type", "hello", "data", hello));
        hearing.await("welcome", PATIENCE, data -> true);
    }

    /** Somebody whom the site does not know. */
    public static Visitor anonymous(Doors doors, String inbox) {
        return new Visitor(doors, inbox, Map.of());
    }

    /** Somebody for whom the site vouches with its signature. */
    public static Visitor identified(Doors doors, String inbox, String identityToken) {
        return new Visitor(doors, inbox, Map.of("identity_token", identityToken));
    }

    /** The site's word for a customer: a JWT (RFC 7519), signed with HMAC-SHA256. */
    public static String identityToken(String secret, String account, String email, String name) {
        return Vouching.token(secret, new Customer(account, email, name));
    }

    /** Says something; returns when the gateway has it. */
    public void say(String text) {
        say(UUID.randomUUID(), text);
    }

    /** Says something under an id that makes a repeat harmless; returns when the gateway has it. */
    public void say(UUID id, String text) {
        send(Map.of("type", "message", "client_msg_id", id.toString(), "data", Map.of("text", text)));
        awaitAck(id.toString());
    }

    private void awaitAck(String id) {
        hearing.await(
                "ack", PATIENCE, data -> data.path("client_msg_id").asText().equals(id));
    }

    /** Sends a file that was uploaded; returns when the gateway has it. */
    public void show(String location) {
        var id = UUID.randomUUID().toString();
        var data = Map.of("text", "", "attachments", List.of(Map.of("location", location)));
        send(Map.of("type", "message", "client_msg_id", id, "data", data));
        awaitAck(id);
    }

    /** Types a name and an e-mail address into the widget, as anybody can. */
    public void claim(String email, String name) {
        send(Map.of("type", "profile", "data", Map.of("email", email, "name", name)));
    }

    /** The first frame of the type that fits; waits up to 20 s for it. */
    @CanIgnoreReturnValue
    public Heard await(String type, Predicate<JsonNode> fits) {
        return hearing.await(type, PATIENCE, fits);
    }

    /** All frames so far. */
    public List<Heard> heard() {
        return hearing.all();
    }

    @Override
    public void close() {
        wait(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    private void send(Map<String, ?> frame) {
        wait(socket.sendText(Http.write(frame), true));
    }

    @CanIgnoreReturnValue
    private static <T> T wait(java.util.concurrent.CompletableFuture<T> sent) {
        try {
            return sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new StoryFailed("the web chat's socket failed: " + failure, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryFailed("interrupted", stopped);
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var frame = Http.read(text.toString());
                text.setLength(0);
                hearing.add(frame.path("type").asText(), frame.path("data"));
            }
            from.request(1);
            return null;
        }
    }
}
