package io.throughline.gateway.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Gives out files as Meta does: by id a URL, and there the bytes, both for the bearer alone. */
final class MediaServer implements AutoCloseable {
    static final String TOKEN = "a-token";

    private static final byte[] CHUNK = new byte[16 * 1024];

    private final HttpServer server;
    private final Map<String, Deque<HttpHandler>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request for bytes. */
    record Asked(String id, String authorization) {}

    MediaServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/graph/", this::tell);
        server.createContext("/bytes/", this::give);
        server.start();
    }

    String url(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** How the next requests for the bytes of that id are answered; the last of them for ever. */
    void answer(String id, HttpHandler... handlers) {
        answers.put(id, new ArrayDeque<>(List.of(handlers)));
    }

    /** The requests for the bytes of that id. */
    List<Asked> asked(String id) {
        return asked.stream().filter(one -> one.id().equals(id)).toList();
    }

    static HttpHandler bytes(byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static HttpHandler status(int status, String... headers) {
        return exchange -> {
            for (int header = 0; header < headers.length; header += 2) {
                exchange.getResponseHeaders().set(headers[header], headers[header + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static HttpHandler declaring(long length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        };
    }

    /** Bytes without end. */
    static HttpHandler endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(CHUNK);
            }
        };
    }

    /** The beginning, and then for a long time nothing. */
    static HttpHandler stalling(Duration pause) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(pause.toNanos());
        };
    }

    private void tell(HttpExchange exchange) throws IOException {
        try (exchange) {
            var id = last(exchange);
            boolean known = answers.containsKey(id) && isBearer(exchange);
            var body = "{\"url\":\"" + url("localhost", "/bytes/" + id) + "\",\"mime_type\":\"image/png\"}";
            byte[] json = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            var id = last(exchange);
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(new Asked(id, authorization == null ? "" : authorization));
            next(id).handle(exchange);
        }
    }

    private HttpHandler next(String id) {
        var left = answers.getOrDefault(id, new ArrayDeque<>(List.of(status(404))));
        synchronized (left) {
            return left.size() > 1 ? left.remove() : left.getFirst();
        }
    }

    private static String last(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isBearer(HttpExchange exchange) {
        return ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
