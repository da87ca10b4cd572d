package io.throughline.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
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

    private final HttpClient client;
    private final Duration answerWithin;

    ProviderClient(Vertx vertx, ProvidersConfig config) {
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
        return client.request(options(HttpMethod.POST, url, headers))
                .chain(request -> request.send(Buffer.buffer(body)))
                .chain(answer -> answer.body().map(bytes -> answer(answer, bytes)));
    }

    /** Asks for what is there; fails when no answer comes in time. */
    public Uni<Answer> get(URI url, Map<String, String> headers) {
        return client.request(options(HttpMethod.GET, url, headers))
                .chain(HttpClientRequest::send)
                .chain(answer -> answer.body().map(bytes -> answer(answer, bytes)));
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
