package io.throughline.gateway.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server that can be cut, or fall silent as one does whose other end has lost its power. */
final class Line {
    private final ServerSocket end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final int server;
    private volatile boolean cut;

    Line(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return end.getLocalPort();
    }

    /** Breaks all connections, and lets nobody through until it is mended. */
    void cut() {
        cut = true;
        calls.forEach(Call::hangUp);
        calls.clear();
    }

    void mend() {
        cut = false;
    }

    /** Lets nothing more through on the connections that there are; new ones work. */
    void fallSilent() {
        calls.forEach(call -> call.silent = true);
    }

    private void accept() {
        while (true) {
            try {
                var call = new Call(end.accept(), new Socket(InetAddress.getLoopbackAddress(), server));
                calls.add(call);
                if (cut) {
                    call.hangUp();
                }
                Thread.ofVirtual().start(() -> call.carry(call.caller, call.called));
                Thread.ofVirtual().start(() -> call.carry(call.called, call.caller));
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private static final class Call {
        private final Socket caller;
        private final Socket called;
        private volatile boolean silent;

        Call(Socket caller, Socket called) {
            this.caller = caller;
            this.called = called;
        }

        void carry(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                for (int read = from.getInputStream().read(bytes);
                        read >= 0;
                        read = from.getInputStream().read(bytes)) {
                    if (!silent) {
                        to.getOutputStream().write(bytes, 0, read);
                    }
                }
            } catch (IOException broken) {
                silent = true;
            }
            hangUp();
        }

        void hangUp() {
            try (caller;
                    called) {
                silent = true;
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
