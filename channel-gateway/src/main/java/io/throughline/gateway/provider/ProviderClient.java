package io.throughline.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.attachment.AttachmentStreams;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls providers over HTTP. Redirects are not followed: no provider's API needs them, and secrets go along. */
@ApplicationScoped
public class ProviderClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Files take longer than words. */
    private static final int PATIENCE = 4;

    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final HttpClient client;
    private final AttachmentStreams files;
    private final Duration answerWithin;

    ProviderClient(Vertx vertx, AttachmentStreams files, ProvidersConfig config) {
        this.files = files;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxPoolSize(config.connections()));
        this.answerWithin = config.answerWithin();
    }

    /**
     * What a provider answers.
     *
     * @param body missing when it is no JSON
     * @param retryAfter how long it wants to be left alone; zero when it does not say
     */
    public record Answer(int status, JsonNode body, Duration retryAfter) {
        /** Whether the provider did what it was asked. */
        public boolean done() {
            return status >= 200 && status < 300;
        }

        /** Whether it may do so later. */
        public boolean later() {
            return status == 408 || status == 429 || status >= 500;
        }
    }

    /** Posts a body; fails when no answer comes in time. */
    public Uni<Answer> post(URI url, Map<String, String> headers, String body) {
        return send(options(HttpMethod.POST, url, headers), Buffer.buffer(body));
    }

    private Uni<Answer> send(RequestOptions options, Buffer body) {
        return client.request(options).chain(request -> request.send(body)).chain(ProviderClient::read);
    }

    /** The same at an address that was checked, and no other. */
    public Uni<Answer> post(Checked.Allowed target, Map<String, String> headers, String body) {
        return post(target, headers, Buffer.buffer(body));
    }

    /** The same with a body that is no text. */
    public Uni<Answer> post(Checked.Allowed target, Map<String, String> headers, Buffer body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path())
                .setTimeout(answerWithin.toMillis());
        headers.forEach(options::putHeader);
        return send(options, body);
    }

    /** Posts a form with a file as it is read from the store; fails when no answer comes in time. */
    public Uni<Answer> upload(URI url, Map<String, String> headers, Multipart form) {
        byte[] head = form.head();
        byte[] tail = form.tail();
        long length = head.length + form.file().size() + tail.length;
        var options = options(HttpMethod.POST, url, headers)
                .putHeader("Content-Type", Multipart.type())
                .putHeader("Content-Length", Long.toString(length))
                .setTimeout(answerWithin.toMillis() * PATIENCE);
        return client.request(options)
                .chain(request -> request.write(Buffer.buffer(head))
                        .chain(() -> files.copy(form.file().location(), request.getDelegate()))
                        .chain(found -> found ? end(request, tail) : lost(request))
                        .chain(request::response))
                .chain(ProviderClient::read);
    }

    private static Uni<Void> end(HttpClientRequest request, byte[] tail) {
        return request.end(Buffer.buffer(tail));
    }

    private static Uni<Void> lost(HttpClientRequest request) {
        boolean _ = request.reset();
        return Uni.createFrom().failure(new IllegalStateException("the file is not in the store"));
    }

    /** Asks for what is there; fails when no answer comes in time. */
    public Uni<Answer> get(URI url, Map<String, String> headers) {
        return client.request(options(HttpMethod.GET, url, headers))
                .chain(HttpClientRequest::send)
                .chain(ProviderClient::read);
    }

    /** A value as one segment of a path, whatever is in it. */
    public static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private RequestOptions options(HttpMethod method, URI url, Map<String, String> headers) {
        boolean tls = "https".equals(url.getScheme());
        int defaultPort = tls ? 443 : 80;
        var options = new RequestOptions()
                .setMethod(method)
                .setSsl(tls)
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? defaultPort : url.getPort())
                .setURI(url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery())
                .setTimeout(answerWithin.toMillis());
        headers.forEach(options::putHeader);
        return options;
    }

    /** No provider says more than this; whoever does is not listened to. */
    private static Uni<Answer> read(HttpClientResponse answer) {
        return answer.toMulti()
                .collect()
                .in(Buffer::buffer, ProviderClient::add)
                .onFailure(TooLong.class)
                .call(() -> answer.request().connection().close())
                .map(bytes -> answer(answer, bytes));
    }

    private static void add(Buffer all, Buffer piece) {
        if (all.length() + piece.length() > LONGEST_ANSWER) {
            throw new TooLong();
        }
        var _ = all.appendBuffer(piece);
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("the provider's answer is too long", null, false, false);
        }
    }

    private static Answer answer(HttpClientResponse answer, Buffer bytes) {
        return new Answer(answer.statusCode(), json(bytes), retryAfter(answer.getHeader("Retry-After")));
    }

    private static JsonNode json(Buffer bytes) {
        try {
            return ProviderRequest.json(new String(bytes.getBytes(), StandardCharsets.UTF_8));
        } catch (MalformedRequest none) {
            return MissingNode.getInstance();
        }
    }

    /** What a Retry-After says; zero when it says no number of seconds. */
    public static Duration retryAfter(@Nullable String header) {
        try {
            return header == null
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 0, 86_400));
        } catch (NumberFormatException date) {
            return Duration.ZERO;
        }
    }
}
