package io.throughline.gateway.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server's TLS: speaks as far as STARTTLS itself, and hands all that comes after it to a server behind. */
final class TlsFront implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> inTheClear = new CopyOnWriteArrayList<>();
    private final Offer offer;
    private final Talk talk;
    private final SSLContext tls;
    private final int behind;

    TlsFront(Offer offer, Talk talk, SSLContext tls, int behind) throws IOException {
        this.offer = offer;
        this.talk = talk;
        this.tls = tls;
        this.behind = behind;
        Thread.ofVirtual().start(this::accept);
    }

    /** What the server offers. */
    enum Offer {
        /** TLS from the first byte. */
        TLS,
        STARTTLS,
        /** No TLS at all. */
        NOTHING
    }

    /** What the server speaks before TLS. */
    enum Talk {
        IMAP("* OK ready") {
            @Override
            String answer(String line, boolean startTls) {
                var tag = line.split(" ", 2)[0];
                var command = line.substring(line.indexOf(' ') + 1);
                return switch (command) {
                    case "CAPABILITY" ->
                        "* CAPABILITY IMAP4rev1" + (startTls ? " STARTTLS" : "") + "\r\n" + tag + " OK";
                    case STARTTLS -> tag + (startTls ? " OK" : " BAD");
                    default -> tag + " BAD";
                };
            }
        },
        SMTP("220 ready") {
            @Override
            String answer(String line, boolean startTls) {
                return switch (line.split(" ", 2)[0]) {
                    case "EHLO" -> "250-front\r\n" + (startTls ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN LOGIN";
                    case STARTTLS -> startTls ? "220 go on" : "502 no";
                    default -> "502 no";
                };
            }
        };

        private static final String STARTTLS = "STARTTLS";
        private final String greeting;

        Talk(String greeting) {
            this.greeting = greeting;
        }

        abstract String answer(String line, boolean startTls);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The lines that everybody on the way could read. */
    List<String> inTheClear() {
        return List.copyOf(inTheClear);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            if (offer != Offer.TLS && !talkUntilStartTls(caller)) {
                return;
            }
            var secured = (SSLSocket) tls.getSocketFactory().createSocket(caller, null, caller.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            handOn(secured);
        } catch (IOException refused) {
            return; // the caller does not like the certificate, or is gone
        }
    }

    private boolean talkUntilStartTls(Socket caller) throws IOException {
        say(caller, talk.greeting);
        for (var line = line(caller.getInputStream()); !line.isEmpty(); line = line(caller.getInputStream())) {
            inTheClear.add(line);
            say(caller, talk.answer(line, offer == Offer.STARTTLS));
            if (offer == Offer.STARTTLS && line.endsWith(Talk.STARTTLS)) {
                return true;
            }
        }
        return false;
    }

    private static void say(Socket caller, String answer) throws IOException {
        caller.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** A line without its end, and not a byte more; empty when there are no more. */
    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int read = from.read(); read >= 0 && read != '\n'; read = from.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }

    private void handOn(Socket caller) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (offer == Offer.STARTTLS) {
                var _ = line(server.getInputStream()); // its greeting: the caller had ours
            }
            var answers = Thread.ofVirtual().start(() -> copy(server, caller));
            copy(caller, server);
            answers.interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            return; // one side is gone, and closing lets the other know
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
