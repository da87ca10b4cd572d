package io.throughline.stack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
public final class Ports {
    private static final int CONNECT_MILLIS = 500;
    private static final int FIRST_DRAWN = 15_000;
    private static final int LAST_DRAWN = 32_000;
    private static final int MOST_DRAWS = 100;

    private Ports() {}

    /** The wanted port, or a free one for 0. */
    public static int orFree(int wanted) throws IOException {
        return wanted == 0 ? free() : wanted;
    }

    /**
     * A port nobody listens on at the moment, and that no outgoing connection is given: below the ports that systems draw
     * those from (32768 and up on Linux), so that it is still free when its server starts.
     */
    public static int free() throws IOException {
        for (int attempt = 0; attempt < MOST_DRAWS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_DRAWN, LAST_DRAWN);
            if (canBind(port)) {
                return port;
            }
        }
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether somebody already listens on the port, on the loopback address or on all. */
    public static boolean isTaken(int port) {
        return answers(port) || !canBind(port);
    }

    /** Whether a connection to the port on the loopback address is accepted. */
    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
