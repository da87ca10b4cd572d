package io.throughline.e2e.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server on which each connection is torn after a random number of bytes, wherever that is in a frame. */
final class Cutter implements AutoCloseable {
    private static final int LEAST = 1_500;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger cuts = new AtomicInteger();
    private final Random random;
    private final int most;
    private final URI target;
    private volatile boolean cutting = true;

    /** The way to the target; a connection carries at most so many bytes. */
    Cutter(URI target, long seed, int most) throws IOException {
        this.target = target;
        this.random = new Random(seed);
        this.most = most;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it begins. */
    String address() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** How many connections were torn. */
    int cuts() {
        return cuts.get();
    }

    /** Tears no more. */
    void heal() {
        cutting = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var inner = server.accept();
                var outer = new Socket(target.getHost(), target.getPort());
                var left = new AtomicInteger(LEAST + random.nextInt(most));
                Thread.ofVirtual().start(() -> pump(inner, outer, left));
                Thread.ofVirtual().start(() -> pump(outer, inner, left));
            }
        } catch (IOException closed) {
            cutting = false;
        }
    }

    private void pump(Socket from, Socket to, AtomicInteger left) {
        try (from;
                to) {
            pass(from.getInputStream(), to.getOutputStream(), left);
        } catch (IOException torn) {
            return; // as intended
        }
    }

    private void pass(InputStream in, OutputStream out, AtomicInteger left) throws IOException {
        var bytes = new byte[4096];
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
            int rest = left.addAndGet(-length);
            boolean torn = rest <= 0 && cutting;
            out.write(bytes, 0, torn ? Math.max(0, length + rest) : length);
            if (torn) {
                cuts.incrementAndGet();
                return;
            }
        }
    }
}
