package io.throughline.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers like a service: tells what it was asked, or does what the path says. */
final class StubOwner {
    private final HttpServer server;

    StubOwner() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    int start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.endsWith("/never")) {
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", "\"7\"");
        headers.set("Retry-After", "3");
        headers.set("X-Asked", exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.set("X-Length", String.valueOf(body.length));
        headers.set(
                "Link",
                "<http://localhost:" + server.getAddress().getPort() + "/v1/conversations?after=x>; rel=\"next\"");
        for (var name :
                new String[] {"Authorization", "If-Match", "Idempotency-Key", "Traceparent", "X-Secret", "Te"}) {
            var value = exchange.getRequestHeaders().getFirst(name);
            headers.set("Seen-" + name, value == null ? "none" : value);
        }
        byte[] answer = path.endsWith("/large") ? "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8) : body;
        exchange.sendResponseHeaders(path.endsWith("/conflict") ? 409 : 200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
