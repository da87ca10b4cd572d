package io.throughline.stack.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The APIs of the providers on loopback: takes messages, gives out files, and can be told to fail as providers do. */
public final class ProviderSimulator implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_SHOWN = 10_000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SimulatedFiles files;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<SimulatedProvider, List<Planned>> faults = new EnumMap<>(SimulatedProvider.class);

    private ProviderSimulator(HttpServer server) throws IOException {
        this.server = server;
        this.files = new SimulatedFiles();
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /**
     * A request to a provider.
     *
     * @param path below the provider's own
     * @param headers by their names in small letters; the first value of each
     * @param answer the body of what it was answered
     */
    public record Sent(
            SimulatedProvider provider, String path, Map<String, String> headers, String body, String answer) {}

    /**
     * A failure.
     *
     * @param status of the answer
     * @param retryAfter told in the answer, in seconds; 0 tells nothing
     * @param delay before the answer
     */
    public record Fault(int status, int retryAfter, Duration delay) {
        /** Too many requests. */
        public static Fault busy(int retryAfter) {
            return new Fault(429, retryAfter, Duration.ZERO);
        }

        /** An answer of that status at once. */
        public static Fault of(int status) {
            return new Fault(status, 0, Duration.ZERO);
        }
    }

    /** Starts it; port 0 takes any that is free. */
    public static ProviderSimulator start(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var simulator = new ProviderSimulator(server);
        for (var provider : SimulatedProvider.values()) {
            simulator.faults.put(provider, new ArrayList<>());
            server.createContext(provider.path(), exchange -> simulator.answer(provider, exchange));
        }
        server.createContext("/sent", simulator::show);
        server.createContext("/health", exchange -> finish(exchange, 200, "{}"));
        server.setExecutor(simulator.threads);
        server.start();
        return simulator;
    }

    /** Where a provider's API is. */
    public URI url(SimulatedProvider provider) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + provider.path());
    }

    /** The next requests to the provider fail like this, one each. */
    public void fail(SimulatedProvider provider, Fault... next) {
        failOn(provider, "", next);
    }

    /** The next requests to the provider in which that text stands fail like this, one each. */
    public void failOn(SimulatedProvider provider, String text, Fault... next) {
        synchronized (faults) {
            for (var fault : next) {
                queue(provider).add(new Planned(text, fault));
            }
        }
    }

    private record Planned(String text, Fault fault) {}

    /** Gives out these bytes from now on, whichever file is asked for. */
    public void giveOut(byte[] file) {
        files.give(file);
    }

    /** What was sent to a provider, in its order, whether it was taken or not. */
    public List<Sent> sent(SimulatedProvider provider) {
        return sent.stream().filter(one -> one.provider() == provider).toList();
    }

    private List<Planned> queue(SimulatedProvider provider) {
        return faults.computeIfAbsent(provider, none -> new ArrayList<>());
    }

    private void answer(SimulatedProvider provider, HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI()
                    .toString()
                    .substring(provider.path().length());
            if (exchange.getRequestMethod().equals("GET")) {
                give(provider, path, exchange);
                return;
            }
            var fault = nextFault(provider, body);
            var answer = fault == null ? provider.taken(path, body) : provider.refused(fault.status());
            sent.add(new Sent(provider, path, headers(exchange), body, answer));
            if (fault == null) {
                write(exchange, 200, answer);
                return;
            }
            LockSupport.parkNanos(fault.delay().toNanos());
            if (fault.retryAfter() > 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(fault.retryAfter()));
            }
            write(exchange, fault.status(), answer);
        }
    }

    private void give(SimulatedProvider provider, String path, HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var answer = SimulatedFiles.answer(provider, url(provider), path, authorization == null ? "" : authorization);
        write(exchange, answer.status(), files.mediaType(answer), files.body(answer));
    }

    /** What was sent to all of them, as JSON, without the headers: they have secrets. */
    private void show(HttpExchange exchange) throws IOException {
        var all = JSON.createArrayNode();
        sent.forEach(one -> all.addObject()
                .put("provider", one.provider().name().toLowerCase(Locale.ROOT))
                .put("path", one.path().replaceFirst("^/bot[^/]+", "/bot…"))
                .put("body", one.body().substring(0, Math.min(one.body().length(), LONGEST_SHOWN))));
        finish(exchange, 200, all.toPrettyString());
    }

    private static void finish(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            write(exchange, status, body);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst()));
    }

    private @Nullable Fault nextFault(SimulatedProvider provider, String body) {
        synchronized (faults) {
            var next = queue(provider).stream()
                    .filter(planned -> body.contains(planned.text()))
                    .findFirst();
            next.ifPresent(queue(provider)::remove);
            return next.map(Planned::fault).orElse(null);
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        write(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, String mediaType, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
