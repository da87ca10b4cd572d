package io.throughline.gateway.webchat;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.webchat.ClientFrame.Garbage;
import io.throughline.gateway.webchat.ClientFrame.Hello;
import io.throughline.gateway.webchat.Greeter.Greeting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The chat's WebSocket. The client says hello, is welcomed, gets what it missed and then what comes; whatever it says
 * is acknowledged once it cannot be lost.
 */
@WebSocket(path = "/v1/chat", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
class ChatSocket {
    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "come again");
    private static final CloseReason NO_HELLO = new CloseReason(1008, "say hello first");
    private static final CloseReason FLOOD = new CloseReason(1008, "too many frames");
    private static final CloseReason NOT_TEXT = new CloseReason(1003, "text frames only");
    private static final CloseReason NOT_JSON = new CloseReason(1007, "a frame is a JSON object");
    private static final CloseReason TOO_LONG = new CloseReason(1009, "a frame is at most 64 KiB");
    private static final CloseReason BROKEN = new CloseReason(1011, "come again");
    private static final int MOST_REFUSALS = 200;

    private final Greeter greeter;
    private final Chat chat;
    private final ChatStream stream;
    private final WebChatConfig config;
    private final Clock clock;

    ChatSocket(Greeter greeter, Chat chat, ChatStream stream, WebChatConfig config, Clock clock) {
        this.greeter = greeter;
        this.chat = chat;
        this.stream = stream;
        this.config = config;
        this.clock = clock;
    }

    /** Lets the page in or not; then it has a while to say hello. */
    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        var session =
                new ChatSession(new TokenBucket(config.burst(), config.framesPerSecond(), clock), Turns.onThisLoop());
        connection.userData().put(ChatSession.KEY, session);
        var origin = connection.handshakeRequest().header("Origin");
        return greeter.objection(inboxId(connection), origin)
                .map(connection::close)
                .orElseGet(() -> awaitHello(connection, session));
    }

    /** Handles a frame; what is given back goes to the client. */
    @OnTextMessage
    Multi<String> text(WebSocketConnection connection, String text) {
        var session = session(connection);
        var inbox = greeter.find(inboxId(connection));
        if (!session.isOpen()) {
            return Multi.createFrom().empty();
        }
        if (inbox.isEmpty()) {
            return close(connection, Greeter.UNKNOWN_INBOX);
        }
        boolean admitted = session.admits();
        return session.refusals() > MOST_REFUSALS
                ? close(connection, FLOOD)
                : handle(connection, inbox.get(), ClientFrame.read(text), admitted);
    }

    @OnBinaryMessage
    Uni<Void> binary(WebSocketConnection connection, Buffer bytes) {
        return connection.close(NOT_TEXT);
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection connection) {
        session(connection).close();
    }

    @OnError
    Uni<Void> failed(WebSocketConnection connection, Throwable failure) {
        if (connection.isClosed() || failure instanceof HttpClosedException) {
            LOG.debugf(failure, "a chat connection is gone");
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("a chat connection broke: %s", failure);
        return connection.close(reason(failure));
    }

    /** What Vert.x and Netty refuse before it gets here is too long, whatever else it is. */
    private static CloseReason reason(Throwable failure) {
        return switch (failure) {
            case CorruptedWebSocketFrameException frame ->
                new CloseReason(frame.closeStatus().code());
            case IllegalStateException _ -> TOO_LONG;
            default -> BROKEN;
        };
    }

    private Uni<Void> awaitHello(WebSocketConnection connection, ChatSession session) {
        session.open();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(config.helloWithin())
                .chain(() -> session.customer().isPresent() || connection.isClosed()
                        ? Uni.createFrom().voidItem()
                        : connection.close(NO_HELLO));
    }

    private Multi<String> handle(WebSocketConnection connection, Inbox inbox, ClientFrame frame, boolean admitted) {
        var session = session(connection);
        if (frame instanceof Garbage) {
            return last(connection, ServerFrame.error("malformed", NOT_JSON.getMessage(), null), NOT_JSON);
        }
        return session.customer()
                .map(customer -> chat.handle(session, customer, inbox, frame, admitted))
                .orElseGet(() -> frame instanceof Hello hello
                        ? greet(connection, greeter.greet(inbox, hello), hello)
                        : close(connection, NO_HELLO));
    }

    private Multi<String> greet(WebSocketConnection connection, Greeting greeting, Hello hello) {
        return switch (greeting) {
            case Greeting.Refused(CloseReason why) -> close(connection, why);
            case Greeting.Welcome welcome -> enter(connection, welcome, hello);
        };
    }

    private Multi<String> enter(WebSocketConnection connection, Greeting.Welcome welcome, Hello hello) {
        var session = session(connection);
        session.enter(welcome.customer());
        return stream.frames(session, welcome, hello).onCompletion().call(() -> connection.close(end(welcome)));
    }

    /** Frames end with the site's word for the customer, or with this process. */
    private CloseReason end(Greeting.Welcome welcome) {
        return welcome.until() != null && !clock.instant().isBefore(welcome.until()) ? Greeter.EXPIRED : GOING_AWAY;
    }

    private static Multi<String> last(WebSocketConnection connection, String frame, CloseReason why) {
        session(connection).shut();
        return Multi.createFrom().item(frame).onCompletion().call(() -> connection.close(why));
    }

    private static Multi<String> close(WebSocketConnection connection, CloseReason why) {
        session(connection).shut();
        return Multi.createFrom().<String>empty().onCompletion().call(() -> connection.close(why));
    }

    private static ChatSession session(WebSocketConnection connection) {
        return connection.userData().get(ChatSession.KEY);
    }

    private static String inboxId(WebSocketConnection connection) {
        var query = connection.handshakeRequest().query();
        return new QueryStringDecoder("?" + query)
                .parameters()
                .getOrDefault("inbox", List.of(""))
                .getFirst();
    }
}
