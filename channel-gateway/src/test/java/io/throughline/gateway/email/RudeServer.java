package io.throughline.gateway.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that takes mails, and breaks the connection off when it is told goodbye. */
final class RudeServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger accepted = new AtomicInteger();

    RudeServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many mails it took. */
    int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            serveOne();
        }
    }

    private void serveOne() {
        try (var caller = door.accept()) {
            serve(caller);
        } catch (IOException gone) {
            return; // the caller is, or with the door the test
        }
    }

    private void serve(Socket caller) throws IOException {
        caller.setSoLinger(true, 0); // so that closing is no goodbye either
        var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        say(caller, "220 ready");
        for (var line = lines.readLine(); line != null && !line.equals("QUIT"); line = lines.readLine()) {
            if (line.equals("DATA")) {
                say(caller, "354 go on");
            } else if (line.equals(".")) {
                accepted.incrementAndGet();
                say(caller, "250 taken");
            } else if (line.matches("(EHLO|MAIL|RCPT) .*")) {
                say(caller, "250 yes");
            }
        }
    }

    private static void say(Socket caller, String answer) throws IOException {
        caller.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
