package io.throughline.gateway.callback;

import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.provider.PublicConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads requests as their senders made them. */
@ApplicationScoped
class RequestReader {
    private final PublicConfig config;

    RequestReader(PublicConfig config) {
        this.config = config;
    }

    ProviderRequest read(HttpServerRequest request, byte[] body) {
        var headers = request.headers().entries().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
        return new ProviderRequest(request.method().name(), url(request), headers, body);
    }

    private String url(HttpServerRequest request) {
        return config.url()
                .map(base -> withoutSlash(base.toString()) + request.uri())
                .orElseGet(request::absoluteURI);
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
