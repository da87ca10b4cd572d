package io.throughline.gateway.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks as clamd does: finds a signature in what holds the word "virus", and takes 1 MB at most. */
public final class FakeClamd implements AutoCloseable {
    private static final int MOST = 1024 * 1024;

    private final ServerSocket server;
    private volatile boolean broken;

    /** Starts it on a free port. */
    public FakeClamd() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** Where it is. */
    public int port() {
        return server.getLocalPort();
    }

    /** Whether it hangs up on everybody. */
    public void setBroken(boolean now) {
        broken = now;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                answer(socket);
            } catch (IOException gone) {
                Thread.onSpinWait(); // the next one may stay
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        if (broken) {
            return;
        }
        var in = new DataInputStream(socket.getInputStream());
        var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        var answer = command.equals("zINSTREAM\0") ? scan(in) : "UNKNOWN COMMAND\0";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String scan(DataInputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            bytes.write(in.readNBytes(length));
            if (bytes.size() > MOST) {
                return "INSTREAM size limit exceeded. ERROR\0";
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).contains("virus")
                ? "stream: Test-Signature FOUND\0"
                : "stream: OK\0";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
