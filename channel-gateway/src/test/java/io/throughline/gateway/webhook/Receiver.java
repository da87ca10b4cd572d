package io.throughline.gateway.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** Another system that is told things: speaks HTTP/1.1 by itself, so that it can be as rude as it likes. */
public final class Receiver implements AutoCloseable {
    private final ServerSocket door;
    private final List<Request> heard = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = answering(204);

    public Receiver() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** One behind a door of another kind, such as TLS. */
    public Receiver(ServerSocketFactory doors) throws IOException {
        door = doors.createServerSocket(0, 500, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().start(this::accept);
    }

    /** What it does with a request; afterwards the connection stays open. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /** A request: the header names in lower case. */
    public record Request(String line, Map<String, String> headers, String body) {
        public String id() {
            return Objects.requireNonNull(headers.get("webhook-id"));
        }

        /** Throws unless the library of the specification accepts it. */
        public void verify(String secret) throws WebhookVerificationException {
            var map = new HashMap<String, List<String>>();
            headers.forEach((name, value) -> map.put(name, List.of(value)));
            new Webhook(secret).verify(body, map);
        }
    }

    public static Behaviour answering(int status, String... headers) {
        var lines = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n");
        List.of(headers).forEach(header -> lines.append(header).append("\r\n"));
        byte[] answer = lines.append("\r\n").toString().getBytes(ISO_8859_1);
        return (request, out) -> out.write(answer);
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** All requests that came, in their order. */
    public List<Request> heard() {
        return List.copyOf(heard);
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
            var in = caller.getInputStream();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var request = read(line, in);
                heard.add(request);
                behaviour.answer(request, caller.getOutputStream());
                caller.getOutputStream().flush();
            }
        } catch (IOException gone) {
            return; // the caller has had enough
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(String first, InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first, Map.copyOf(headers), new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
