package io.throughline.gateway.media;

import io.throughline.gateway.address.Checked.Allowed;
import io.throughline.gateway.channel.FileSource.At;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Map;

/** Whom to ask for a file, or why not to. */
sealed interface Target {
    /** The request for it. */
    record Request(RequestOptions options) implements Target {}

    /** It is not asked for. */
    record None(Fetched outcome) implements Target {}

    /** At a checked address, and no other. */
    static Target of(Allowed allowed, Map<String, String> headers) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(
                        allowed.port(), allowed.address().getHostAddress()))
                .setHost(allowed.host())
                .setPort(allowed.port())
                .setSsl(allowed.tls())
                .setURI(allowed.path());
        return request(options, headers);
    }

    /** At the provider, wherever the operator says that it is. */
    static Target own(At source) {
        var url = URI.create(source.url());
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int usual = tls ? 443 : 80;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var options = new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? usual : url.getPort())
                .setSsl(tls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
        return request(options, source.headers());
    }

    private static Target request(RequestOptions options, Map<String, String> headers) {
        options.setMethod(HttpMethod.GET)
                .putHeader("accept", "*/*")
                .putHeader("accept-encoding", "identity")
                .putHeader("user-agent", "Throughline/1");
        headers.forEach(options::putHeader);
        return new Request(options);
    }
}
