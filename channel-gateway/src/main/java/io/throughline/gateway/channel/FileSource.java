package io.throughline.gateway.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.ProviderClient.Answer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a file is to be had that lies at a provider. */
public sealed interface FileSource {
    /**
     * At a URL.
     *
     * @param headers that go with the request, and to that host alone: they may have secrets
     * @param own whether the host is the provider's as it is configured, which may be called wherever it is
     */
    record At(String url, Map<String, String> headers, boolean own) implements FileSource {
        public At {
            headers = Map.copyOf(headers);
        }

        /** Without its URL: some have secrets in them. */
        @Override
        public String toString() {
            return own ? "at the provider" : "elsewhere";
        }
    }

    /**
     * Nowhere, and it never will be.
     *
     * @param reason in words, for the agent
     */
    record Nowhere(String reason) implements FileSource {}

    /** Where everybody may have it. */
    static FileSource of(@Nullable String url) {
        return url == null ? new Nowhere("the provider does not say where it is") : new At(url, Map.of(), false);
    }

    /** At a URL that the provider named to us alone, or that the adapter put together. */
    static FileSource of(String url, Map<String, String> headers, URI provider) {
        return new At(url, headers, isAt(url, provider));
    }

    /**
     * What an answer of a provider means that was asked for a file. Fails with {@link TryLater} unless it is certain that
     * there is none any more: a token may be mended in time.
     *
     * @param found finds the source in the answer
     */
    static FileSource of(Answer answer, Function<JsonNode, Optional<FileSource>> found) {
        int status = answer.status();
        if (status == 404 || status == 410) {
            return new Nowhere("the provider does not have it any more");
        }
        return Optional.of(answer.body())
                .filter(body -> answer.done())
                .flatMap(found)
                .orElseThrow(() -> new TryLater("the provider answered " + status, answer.retryAfter()));
    }

    /** Whether the URL is on the same host and port as the other, by the same scheme. */
    static boolean isAt(String url, URI other) {
        try {
            return origin(URI.create(url)).equals(origin(other));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static String origin(URI url) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int usual = tls ? 443 : 80;
        return (url.getScheme() + "://" + url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort()))
                .toLowerCase(java.util.Locale.ROOT);
    }
}
