package io.throughline.e2e;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that is opened and then only held: as little on this side as there can be, to have thousands. */
final class IdleConnection implements AutoCloseable {
    private static final int BUFFER = 512;
    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int NO_MASK = 4;

    private final Socket socket;
    private final InputStream in;

    private IdleConnection(URI gateway) throws IOException {
        socket = new Socket(gateway.getHost(), gateway.getPort());
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** The live stream of an agent, once it has said hello. */
    static IdleConnection stream(URI gateway, String token) throws IOException {
        var connection = new IdleConnection(gateway);
        connection.send("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        connection.await("event:hello");
        return connection;
    }

    /** The chat of an anonymous visitor (RFC 6455), once it is welcome. */
    static IdleConnection chat(URI gateway, String inbox) throws IOException {
        var connection = new IdleConnection(gateway);
        connection.send("GET /v1/chat?inbox=" + inbox + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        connection.await("101 Switching Protocols");
        connection.frame("{\"type\":\"hello\",\"data\":{}}");
        connection.await("welcome");
        return connection;
    }

    /** Reads on until the text has come. */
    @CanIgnoreReturnValue
    IdleConnection await(String text) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed before " + text + ": " + seen);
            }
            seen.append((char) next);
        }
        return this;
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A client masks what it sends; with zeros, which change nothing. */
    private void frame(String text) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(FINAL_TEXT);
        frame.write(MASKED | text.length());
        frame.writeBytes(new byte[NO_MASK]);
        frame.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(frame.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
