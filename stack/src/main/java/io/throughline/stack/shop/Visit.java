package io.throughline.stack.shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One request to the shop, and the answer to it. */
record Visit(HttpExchange exchange, String policy) implements AutoCloseable {
    private static final int MOST_BYTES = 100_000;
    private static final String COOKIE = "shop-session";
    private static final int SEE_OTHER = 303;

    /** Method and path. */
    String operation() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    /** The value of a query parameter; empty when there is none. */
    String query(String name) {
        var query = exchange.getRequestURI().getRawQuery();
        return Form.read(query == null ? "" : query).get(name);
    }

    /** The form in the body. */
    Form form() throws IOException {
        return Form.read(new String(exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    }

    /** The session that the browser names; empty when it names none. */
    String session() {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Makes the browser name the session from now on, and shows the first page. */
    void remember(String session) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Set-Cookie", COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax");
        headers.set("Location", "/");
        exchange.sendResponseHeaders(SEE_OTHER, -1);
    }

    /** One of the shop's files. */
    void file(String type, String name) throws IOException {
        send(200, type, Template.file(name));
    }

    void answer(int status, String type, String content) throws IOException {
        send(status, type, content.getBytes(StandardCharsets.UTF_8));
    }

    private void send(int status, String type, byte[] content) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
